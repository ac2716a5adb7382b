using System.Globalization;

namespace Lab.Devices.Android.Parsing;

/// <summary>Reads <c>dumpsys battery</c> (AOSP, BatteryService.dump). Android 4 has no "Dock powered" and some lines without a blank after the colon.</summary>
internal static class BatteryParser
{
    private const string Head = "Current Battery Service state:";
    private const string Powered = " powered:";

    public static Parsed<BatteryState> Parse(string output)
    {
        var lines = TextLine.Of(output).SkipWhile(line => line.Text != Head).ToList();
        if (lines.Count == 0)
        {
            return Parsed.Wrong<BatteryState>($"no line \"{Head}\"");
        }
        // The maker's own sections follow without indent; they are no part of the state.
        var section = lines.Skip(1).TakeWhile(line => line.Indent > lines[0].Indent).ToList();
        var sources = new List<KeyValuePair<string, bool>>();
        foreach (var line in section.Where(line => line.Text.Contains(Powered, StringComparison.Ordinal)))
        {
            var at = line.Text.IndexOf(Powered, StringComparison.Ordinal);
            var name = line.Text[..at];
            if (!bool.TryParse(line.Text[(at + Powered.Length)..], out var value))
            {
                return Parsed.Wrong<BatteryState>(line, "true or false was expected");
            }
            if (sources.Exists(source => source.Key == name))
            {
                return Parsed.Wrong<BatteryState>(line, "the same source is told twice");
            }
            sources.Add(new(name, value));
        }
        if (!sources.Exists(source => source.Key == "AC") || !sources.Exists(source => source.Key == "USB"))
        {
            return Parsed.Wrong<BatteryState>("the lines \"AC powered:\" and \"USB powered:\" are not both there");
        }
        // The sources of power stand before the status: a list that ends with them may lack the one that gives power.
        if (!section.Exists(line => line.Text.StartsWith("status:", StringComparison.Ordinal)))
        {
            return Parsed.Wrong<BatteryState>("the answer is cut off: no line \"status:\" comes behind the sources of power");
        }
        // A number at the very end, without the end of its line, may have lost digits.
        var whole = output.EndsWith('\n') || section.Count < lines.Count - 1 ? section : section.SkipLast(1);
        return Parsed.Found(new BatteryState
        {
            Sources = sources,
            UpdatesStopped = section.Exists(IsStopped),
            Status = Number(whole, "status:"),
            Level = Number(whole, "level:"),
            Proof = string.Join('\n', section.Where(line => IsStopped(line) || line.Text.Contains(Powered, StringComparison.Ordinal)
                || line.Text.StartsWith("status:", StringComparison.Ordinal) || line.Text.StartsWith("level:", StringComparison.Ordinal)).Select(line => line.Text)),
        });
    }

    private static bool IsStopped(TextLine line) => line.Text.StartsWith("(UPDATES STOPPED", StringComparison.Ordinal);

    private static int? Number(IEnumerable<TextLine> section, string key) =>
        section.Select(line => line.After(key)).FirstOrDefault(value => value is not null) is { } text
            && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
