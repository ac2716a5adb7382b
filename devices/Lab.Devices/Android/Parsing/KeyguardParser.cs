namespace Lab.Devices.Android.Parsing;

/// <summary>Reads the lock screen in <c>dumpsys window policy</c> (AOSP, KeyguardServiceDelegate.dump; before Android 6 the policy's own lines) and <c>dumpsys trust</c>.</summary>
internal static class KeyguardParser
{
    private const int MostBlock = 30;

    /// <summary>The lock screen.</summary>
    public static Parsed<Keyguard> Parse(string policy)
    {
        var lines = TextLine.Of(policy).ToList();
        var head = lines.FindIndex(line => line.Text.StartsWith("KeyguardServiceDelegate", StringComparison.Ordinal));
        return head < 0 ? ParseOld(lines) : ParseBlock(lines[head], [.. lines.Skip(head + 1).Take(MostBlock).TakeWhile(line => line.Indent > lines[head].Indent)]);
    }

    /// <summary>Whether the current user's device is locked; null = not told (Android 5 and before).</summary>
    public static bool? IsDeviceLocked(string trust)
    {
        foreach (var line in TextLine.Of(trust).Where(line => line.Text.StartsWith("User ", StringComparison.Ordinal) && line.Text.Contains("(current)", StringComparison.Ordinal)))
        {
            // The user's name comes first and is anybody's text: what counts is behind the last bracket.
            var facts = line.Text[(line.Text.LastIndexOf("(current)", StringComparison.Ordinal) + "(current)".Length)..];
            return facts.Contains("deviceLocked=1", StringComparison.Ordinal) ? true : facts.Contains("deviceLocked=0", StringComparison.Ordinal) ? false : null;
        }
        return null;
    }

    private static Parsed<Keyguard> ParseBlock(TextLine head, List<TextLine> block)
    {
        var showing = Flag(block, "showing=");
        return showing is not { } shows
            ? Parsed.Wrong<Keyguard>(head, "\"showing=true\" or \"showing=false\" was expected below it")
            : Parsed.Found(new Keyguard(shows, Flag(block, "secure="), string.Join('\n', block.Where(IsProof).Select(line => line.Text))));
    }

    private static Parsed<Keyguard> ParseOld(List<TextLine> lines)
    {
        var line = lines.Find(line => line.Text.Contains("isStatusBarKeyguard=", StringComparison.Ordinal) || line.Text.Contains("mShowingLockscreen=", StringComparison.Ordinal));
        var shows = line.Text is null ? null : Word(line.Text, "isStatusBarKeyguard=") ?? Word(line.Text, "mShowingLockscreen=");
        return shows is { } told
            ? Parsed.Found(new Keyguard(told, null, line.Text!))
            : Parsed.Wrong<Keyguard>("no block \"KeyguardServiceDelegate\" and no \"isStatusBarKeyguard=\" or \"mShowingLockscreen=\"");
    }

    private static bool IsProof(TextLine line) =>
        line.Text.StartsWith("showing=", StringComparison.Ordinal) || line.Text.StartsWith("secure=", StringComparison.Ordinal) || line.Text.StartsWith("occluded=", StringComparison.Ordinal)
            || line.Text.StartsWith("screenState=", StringComparison.Ordinal) || line.Text.StartsWith("interactiveState=", StringComparison.Ordinal);

    private static bool? Flag(List<TextLine> lines, string key) => lines.Select(line => line.After(key)).FirstOrDefault(value => value is not null) switch
    {
        "true" => true,
        "false" => false,
        _ => null,
    };

    private static bool? Word(string line, string key)
    {
        var at = line.IndexOf(key, StringComparison.Ordinal);
        var value = at < 0 ? "" : line[(at + key.Length)..];
        return value.StartsWith("true", StringComparison.Ordinal) ? true : value.StartsWith("false", StringComparison.Ordinal) ? false : null;
    }
}
