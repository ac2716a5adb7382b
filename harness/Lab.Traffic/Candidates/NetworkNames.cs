using System.Text;
using Lab.Traffic.Model;

namespace Lab.Traffic.Candidates;

/// <summary>Reads the value behind a key "ssid": the name of a Wi-Fi network has no form of its own (IEEE 802.11 9.4.2.2: up to 32 bytes).</summary>
internal static class NetworkNames
{
    private const int MostBytes = 32;
    private const int MostBetween = 8;

    /// <summary>Looks at two letters "s"; gives the end of what need not be looked at again.</summary>
    public static int Look(ReadOnlySpan<byte> window, int at, List<CandidateMatch> matches)
    {
        if (window.Length < at + 8 || (window[at + 2] | 0x20) != 'i' || (window[at + 3] | 0x20) != 'd' || (at > 0 && char.IsAsciiLetter((char)window[at - 1]) && !IsWordOfItsOwn(window, at)))
        {
            return at + 2;
        }
        var start = at + 4;
        var assigned = false;
        for (var i = 0; i < MostBetween && start < window.Length && window[start] is (byte)'"' or (byte)'\'' or (byte)':' or (byte)'=' or (byte)' ' or (byte)'>' or (byte)'\\'; i++, start++)
        {
            assigned |= window[start] is (byte)':' or (byte)'=' or (byte)'>';
        }
        var end = start;
        while (end < window.Length && end - start <= MostBytes && window[end] is >= 0x20 and not ((byte)'"' or (byte)'\'' or (byte)'&' or (byte)'<' or (byte)'}' or (byte)',' or (byte)';' or (byte)'\\' or 0x7f))
        {
            end++;
        }
        var name = window[start..Math.Min(end, window.Length)];
        if (!assigned || name.Length is < 2 or > MostBytes || IsNoName(name))
        {
            return at + 2;
        }
        matches.Add(new(IdentifierKind.Ssid, start, name.Length, Encoding.UTF8.GetString(name), CandidateConfidence.Possible, "\"ssid\" stands before it"));
        return at + 4;
    }

    // "bssid" is another thing; "wifiSsid" and "wifi_ssid" are not.
    private static bool IsWordOfItsOwn(ReadOnlySpan<byte> window, int at) => window[at] == 'S' && window[at - 1] is >= (byte)'a' and <= (byte)'z' && window[at - 1] != 'b';

    private static bool IsNoName(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("null"u8) || name.SequenceEqual("true"u8) || name.SequenceEqual("false"u8) || name.SequenceEqual("<unknown ssid>"u8) || name.SequenceEqual("undefined"u8);
}
