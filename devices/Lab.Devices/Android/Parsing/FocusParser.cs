namespace Lab.Devices.Android.Parsing;

/// <summary>Reads which app has the focus in <c>dumpsys window</c> ("mCurrentFocus=Window{hash u0 package/activity}").</summary>
internal static class FocusParser
{
    private const string Key = "mCurrentFocus=";

    /// <summary>Component, such as "com.example/.Main", or the name of a system window such as "StatusBar".</summary>
    public static Parsed<string> Parse(string output)
    {
        TextLine? first = null;
        foreach (var line in TextLine.Of(output))
        {
            if (line.After(Key) is not { } value)
            {
                continue;
            }
            first ??= line;
            // Phones with several displays tell "null" for those without focus.
            if (value == "null")
            {
                continue;
            }
            var words = value.EndsWith('}') && value.StartsWith("Window{", StringComparison.Ordinal) ? value["Window{".Length..^1].Split(' ') : [];
            // "hash u0 name", before Android 4.2 "hash name"; "paused=false" may follow.
            var name = words.Length switch { >= 3 when words[1].Length > 1 && words[1][0] == 'u' && char.IsAsciiDigit(words[1][1]) => words[2], >= 2 => words[1], _ => "" };
            return name.Length is > 0 and <= 300 ? Parsed.Found(name) : Parsed.Wrong<string>(line, "\"Window{... package/activity}\" was expected");
        }
        return first is { } told ? Parsed.Wrong<string>(told, "no window has the focus") : Parsed.Wrong<string>($"no line starts with \"{Key}\"");
    }
}
