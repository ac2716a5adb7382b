using System.Buffers.Text;

namespace Lab.Traffic.Markers;

/// <summary>Reads one character that is written as an escape of percent, JSON or HTML, in either direction.</summary>
internal static class EscapedCharacter
{
    private const int PercentBytes = 3;
    private const int UnicodeBytes = 6;
    private const int LongestReference = 8;

    /// <summary>The character whose escape begins at a position; -1 when none does.</summary>
    /// <param name="window">The bytes.</param>
    /// <param name="at">Where it would begin.</param>
    /// <param name="length">Bytes of the escape.</param>
    public static int BeginsAt(ReadOnlySpan<byte> window, int at, out int length)
    {
        length = 0;
        if ((uint)at >= (uint)window.Length)
        {
            return -1;
        }
        var rest = window[at..];
        switch (rest[0])
        {
            case (byte)'%':
                length = PercentBytes;
                return Hex(rest[1..], 2);
            case (byte)'\\' when rest.Length > 1 && rest[1] == '/':
                length = 2;
                return '/';
            case (byte)'\\' when rest.Length > 1 && rest[1] == 'u':
                length = UnicodeBytes;
                return Hex(rest[2..], 4);
            case (byte)'&':
                length = rest[..Math.Min(rest.Length, LongestReference)].IndexOf((byte)';') + 1;
                return Reference(rest[..length]);
            default:
                return -1;
        }
    }

    /// <summary>The character whose escape ends before a position; -1 when none does.</summary>
    /// <param name="window">The bytes.</param>
    /// <param name="end">Where it would have ended.</param>
    /// <param name="length">Bytes of the escape.</param>
    public static int EndsBefore(ReadOnlySpan<byte> window, int end, out int length)
    {
        length = 0;
        if (end < 2)
        {
            return -1;
        }
        if (end >= PercentBytes && window[end - PercentBytes] == '%' && Hex(window[(end - 2)..end], 2) is >= 0 and var one)
        {
            length = PercentBytes;
            return one;
        }
        if (end >= UnicodeBytes && window[end - UnicodeBytes] == '\\' && window[end - UnicodeBytes + 1] == 'u')
        {
            length = UnicodeBytes;
            return Hex(window[(end - 4)..end], 4);
        }
        if (window[end - 2] == '\\' && window[end - 1] == '/')
        {
            length = 2;
            return '/';
        }
        var from = Math.Max(0, end - LongestReference);
        var start = window[end - 1] == ';' ? window[from..end].LastIndexOf((byte)'&') : -1;
        length = start < 0 ? 0 : end - from - start;
        return Reference(window[(end - length)..end]);
    }

    private static int Reference(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 4 || bytes[1] != '#')
        {
            return -1;
        }
        var hex = (bytes[2] | 0x20) == 'x';
        var digits = bytes[(hex ? 3 : 2)..^1];
        return Utf8Parser.TryParse(digits, out int value, out var used, hex ? 'x' : 'D') && used == digits.Length ? value : -1;
    }

    private static int Hex(ReadOnlySpan<byte> bytes, int digits) =>
        bytes.Length >= digits && Utf8Parser.TryParse(bytes[..digits], out int value, out var used, 'x') && used == digits ? value : -1;
}
