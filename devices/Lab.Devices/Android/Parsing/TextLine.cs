namespace Lab.Devices.Android.Parsing;

/// <summary>A line of a phone's answer.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Text">Without its end and without blanks around.</param>
/// <param name="Indent">Number of blanks before it.</param>
internal readonly record struct TextLine(int Number, string Text, int Indent)
{
    /// <summary>Lines beyond this many are not read: no answer that is parsed has as many.</summary>
    private const int MostLines = 100_000;

    /// <summary>The lines of a text that are not blank.</summary>
    public static IEnumerable<TextLine> Of(string text)
    {
        using var reader = new StringReader(text);
        for (var number = 1; number <= MostLines && reader.ReadLine() is { } line; number++)
        {
            var trimmed = line.Trim();
            if (trimmed.Length > 0)
            {
                yield return new TextLine(number, trimmed, line.Length - line.TrimStart().Length);
            }
        }
    }

    /// <summary>The value behind "key:" or "key=", trimmed; null when the line does not start so.</summary>
    public string? After(string key) => Text.StartsWith(key, StringComparison.Ordinal) ? Text[key.Length..].Trim() : null;
}
