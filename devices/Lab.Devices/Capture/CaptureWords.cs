using System.Globalization;
using System.Text.RegularExpressions;
using Lab.Harness.Capture;

namespace Lab.Devices.Capture;

/// <summary>Reads the counters in the closing words of tcpdump and dumpcap.</summary>
internal static partial class CaptureWords
{
    private const int Kept = 2_000;

    /// <summary>Reads the words.</summary>
    /// <param name="words">What the program wrote to standard error; may be hostile.</param>
    /// <returns>Counters that the words name; null where they do not. Several interfaces are added up.</returns>
    public static CaptureEnd Parse(string words)
    {
        var text = words.Trim();
        return new CaptureEnd(Sum(Captured().Matches(text)), Sum(Dropped().Matches(text)), text.Length == 0 ? null : text.Length <= Kept ? text : text[^Kept..]);
    }

    [GeneratedRegex(@"^(?<n>\d{1,18}) packets? captured|received/dropped on interface [^\r\n]{0,200}: (?<n>\d{1,18})/", RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex Captured();

    [GeneratedRegex(@"^(?<n>\d{1,18}) packets? dropped by (kernel|interface)|received/dropped on interface [^\r\n]{0,200}: \d{1,18}/(?<n>\d{1,18})", RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex Dropped();

    private static long? Sum(MatchCollection matches) =>
        matches.Count == 0 ? null : matches.Sum(m => long.Parse(m.Groups["n"].Value, NumberStyles.None, CultureInfo.InvariantCulture));
}
