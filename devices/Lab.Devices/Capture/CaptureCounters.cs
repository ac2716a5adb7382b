using System.Globalization;
using System.Text.RegularExpressions;

namespace Lab.Devices.Capture;

/// <summary>Counters in the closing words of tcpdump, dumpcap and tshark.</summary>
/// <param name="Packets">Packets written; null when not told.</param>
/// <param name="Dropped">Packets lost by kernel, interface or program; null when not told.</param>
internal sealed partial record CaptureCounters(long? Packets, long? Dropped)
{
    /// <summary>Reads the words. Numbers that no program could mean (more than 18 digits) count as not told.</summary>
    /// <param name="words">Standard error of the program.</param>
    public static CaptureCounters Parse(string words)
    {
        long? packets = null;
        long? dropped = null;
        foreach (var line in words.Split('\n'))
        {
            if (Captured().Match(line) is { Success: true } captured)
            {
                packets = Number(captured.Groups["n"].Value);
            }
            else if (Lost().Match(line) is { Success: true } lost)
            {
                dropped = Sum(dropped, Number(lost.Groups["n"].Value));
            }
        }
        return new CaptureCounters(packets, dropped);
    }

    /// <summary>tcpdump, tshark: "12 packets captured"; dumpcap: "Packets captured: 12".</summary>
    [GeneratedRegex(@"^\s*(?:(?<n>[0-9]{1,18}) packets? captured|Packets captured: (?<n>[0-9]{1,18}))\s*$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Captured();

    /// <summary>tcpdump: "0 packets dropped by kernel", "3 packets dropped by interface"; tshark: "3 packets dropped"; dumpcap: "Packets received/dropped on interface 'any': 12/0 (...)".</summary>
    [GeneratedRegex(@"^\s*(?:(?<n>[0-9]{1,18}) packets? dropped( (by|from) .*)?|Packets received/dropped on interface .*: [0-9]{1,18}/(?<n>[0-9]{1,18})( \(.*)?)\s*$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Lost();

    private static long? Number(string digits) => long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static long? Sum(long? first, long? second) => second is null ? first : Math.Min((first ?? 0) + second.Value, long.MaxValue / 2);
}
