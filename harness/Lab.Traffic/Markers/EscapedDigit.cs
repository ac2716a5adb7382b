using System.Buffers.Text;

namespace Lab.Traffic.Markers;

/// <summary>Reads the character beside a number where it is written as an escape: "%39" after a number makes it longer, "%20" before it does not.</summary>
internal static class EscapedDigit
{
    private const int LongestReference = 6;

    /// <summary>The character whose escape begins at a position; null when none does.</summary>
    public static int? BeginsAt(ReadOnlySpan<byte> window, int at)
    {
        if ((uint)at >= (uint)window.Length)
        {
            return null;
        }
        var rest = window[at..];
        return rest[0] switch
        {
            (byte)'%' => Hex(rest[1..], 2),
            (byte)'=' => Hex(rest[1..], 2) is >= '0' and <= '9' and var digit ? digit : null,
            (byte)'\\' when rest.Length > 1 && rest[1] == 'u' => Hex(rest[2..], 4),
            (byte)'&' => Reference(rest),
            _ => null,
        };
    }

    /// <summary>The character whose escape ends before a position; null when none does.</summary>
    public static int? EndsBefore(ReadOnlySpan<byte> window, int at)
    {
        // What seems to begin here begins within an escape: it is not the value but its digits.
        if ((at >= 1 && window[at - 1] == '%') || (at >= 2 && window[at - 2] == '%' && char.IsAsciiHexDigit((char)window[at - 1])))
        {
            return '0';
        }
        if (at >= 3 && window[at - 3] == '%')
        {
            return Hex(window[(at - 2)..], 2);
        }
        if (at >= 6 && window[at - 6] == '\\' && window[at - 5] == 'u')
        {
            return Hex(window[(at - 4)..], 4);
        }
        if (at < 1 || window[at - 1] != ';')
        {
            return null;
        }
        var start = window[Math.Max(0, at - LongestReference)..at].LastIndexOf((byte)'&');
        return start < 0 ? null : Reference(window[(Math.Max(0, at - LongestReference) + start)..]);
    }

    private static int? Reference(ReadOnlySpan<byte> bytes)
    {
        var end = bytes[..Math.Min(bytes.Length, LongestReference)].IndexOf((byte)';');
        if (end < 3 || bytes[1] != '#')
        {
            return null;
        }
        var hex = (bytes[2] | 0x20) == 'x';
        return Utf8Parser.TryParse(bytes[(hex ? 3 : 2)..end], out int value, out _, hex ? 'x' : 'D') ? value : null;
    }

    private static int? Hex(ReadOnlySpan<byte> bytes, int digits) =>
        bytes.Length >= digits && Utf8Parser.TryParse(bytes[..digits], out int value, out var used, 'x') && used == digits ? value : null;
}
