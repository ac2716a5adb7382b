namespace Lab.Devices.Android.Parsing;

/// <summary>What a parser made of a phone's words: a value, or what is wrong and where. Parsers never throw.</summary>
/// <param name="Value">The value; null when there is an error.</param>
/// <param name="Error">What is wrong, with the line; null when there is a value.</param>
internal readonly record struct Parsed<T>(T? Value, string? Error)
    where T : class;

/// <summary>Makes results of parsers.</summary>
internal static class Parsed
{
    private const int Shown = 80;

    public static Parsed<T> Found<T>(T value)
        where T : class => new(value, null);

    public static Parsed<T> Wrong<T>(string error)
        where T : class => new(null, error);

    public static Parsed<T> Wrong<T>(TextLine line, string error)
        where T : class => new(null, $"line {line.Number} (\"{Brief(line.Text)}\"): {error}");

    /// <summary>A text of the phone cut to what a message can hold.</summary>
    public static string Brief(string text)
    {
        var line = text.ReplaceLineEndings(" / ").Trim();
        return line.Length <= Shown ? line : line[..Shown] + "...";
    }
}
