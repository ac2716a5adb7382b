using System.Globalization;
using System.Text.RegularExpressions;

namespace Lab.Devices.Android.Parsing;

/// <summary>MAC addresses as phones write them.</summary>
internal static partial class MacAddress
{
    /// <summary>What Android gives to those who may not know the true one.</summary>
    public const string Placeholder = "02:00:00:00:00:00";

    /// <summary>Lower case with colons; null when it is none, or one that stands for "not told".</summary>
    public static string? Normalize(string text)
    {
        var trimmed = text.Trim().ToLowerInvariant().Replace('-', ':');
        var parts = trimmed.Split(':');
        var isMac = parts.Length == 6 && Array.TrueForAll(parts, part => part.Length == 2 && part.All(char.IsAsciiHexDigit));
        return isMac && trimmed is not (Placeholder or "00:00:00:00:00:00" or "ff:ff:ff:ff:ff:ff") ? trimmed : null;
    }

    /// <summary>Whether it was made up rather than given by a maker (IEEE 802, bit 0x02 of the first octet): random per network.</summary>
    public static bool IsLocallyAdministered(string mac) => (byte.Parse(mac.AsSpan(0, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) & 2) != 0;

    /// <summary>Those that stand in a text with colons, such as a capture filter; lower case.</summary>
    public static IReadOnlyList<string> In(string text) => [.. Written().Matches(text).Select(match => match.Value.ToLowerInvariant()).Distinct()];

    [GeneratedRegex("(?<![0-9A-Fa-f:])[0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2}){5}(?![0-9A-Fa-f:])", RegexOptions.ExplicitCapture)]
    private static partial Regex Written();
}
