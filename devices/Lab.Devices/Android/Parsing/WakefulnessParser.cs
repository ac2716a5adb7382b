namespace Lab.Devices.Android.Parsing;

/// <summary>Reads mWakefulness in <c>dumpsys power</c>.</summary>
internal static class WakefulnessParser
{
    private const string Key = "mWakefulness=";
    private const int MostDisplays = 8;

    public static Parsed<Wakefulness> Parse(string output)
    {
        TextLine? found = null;
        var proof = new List<string>();
        foreach (var line in TextLine.Of(output))
        {
            if (line.Text.StartsWith(Key, StringComparison.Ordinal))
            {
                if (found is { } first && first.Text != line.Text)
                {
                    return Parsed.Wrong<Wakefulness>(line, $"line {first.Number} says otherwise");
                }
                found ??= line;
            }
            else if (line.Text.StartsWith("Display Power: state=", StringComparison.Ordinal) && proof.Count < MostDisplays)
            {
                proof.Add(line.Text);
            }
        }
        if (found is not { } told)
        {
            return Parsed.Wrong<Wakefulness>($"no line starts with \"{Key}\"");
        }
        var word = told.Text[Key.Length..];
        return word is "Awake" or "Asleep" or "Dozing" or "Dreaming" or "Napping"
            ? Parsed.Found(new Wakefulness(word, string.Join('\n', proof.Prepend(told.Text))))
            : Parsed.Wrong<Wakefulness>(told, "Awake, Asleep, Dozing, Dreaming or Napping was expected");
    }
}
