using System.Globalization;
using System.Text.RegularExpressions;

namespace Lab.Devices.Android.Parsing;

/// <summary>
/// Reads the line "WifiInfo: SSID: ..." of <c>cmd wifi status</c> and "mWifiInfo SSID: ..." of <c>dumpsys wifi</c>. The name of a network is anybody's text and stands without escape in it: it
/// ends at the last ", BSSID: ", and what is read behind it is read behind that.
/// </summary>
internal static partial class WifiDetailsParser
{
    private const string Unknown = "<unknown ssid>";
    private const int LeastRssi = -126;

    /// <summary>The details; null when no line tells them.</summary>
    public static WifiDetails? Parse(string output)
    {
        var line = TextLine.Of(output).FirstOrDefault(line => line.Text.StartsWith("WifiInfo: SSID: ", StringComparison.Ordinal) || line.Text.StartsWith("mWifiInfo SSID: ", StringComparison.Ordinal));
        if (line.Text is null)
        {
            return null;
        }
        var start = line.Text.IndexOf("SSID: ", StringComparison.Ordinal) + "SSID: ".Length;
        var end = line.Text.LastIndexOf(", BSSID: ", StringComparison.Ordinal);
        if (end < start)
        {
            return null;
        }
        var facts = line.Text[end..];
        return new WifiDetails(
            Name(line.Text[start..end]),
            Number(Rssi().Match(facts).Groups[1].Value),
            MacAddress.Normalize(Mac().Match(facts).Groups[1].Value),
            Address().Match(facts) is { Success: true } address && System.Net.IPAddress.TryParse(address.Groups[1].Value, out var parsed) ? parsed.ToString() : null);
    }

    private static string? Name(string told) =>
        told is Unknown or "" or "null" or "<none>" or "0x" ? null : told.Length >= 2 && told[0] == '"' && told[^1] == '"' ? told[1..^1] : told;

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var rssi) && rssi is >= LeastRssi and < 0 ? rssi : null;

    [GeneratedRegex("^, BSSID: .*?, RSSI: (-?[0-9]{1,4})(?:,|$)")]
    private static partial Regex Rssi();

    [GeneratedRegex("^, BSSID: [^,]*, MAC: ([0-9A-Fa-f:]{17})(?:,|$)")]
    private static partial Regex Mac();

    [GeneratedRegex("^, BSSID: [^,]*, MAC: [^,]*, IP: /?([0-9.]{7,15})(?:,|$)")]
    private static partial Regex Address();
}
