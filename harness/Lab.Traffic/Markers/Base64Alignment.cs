using System.Buffers.Text;

namespace Lab.Traffic.Markers;

/// <summary>Base64 (RFC 4648) of a value that stands somewhere inside a longer text.</summary>
internal static class Base64Alignment
{
    /// <summary>
    /// The characters that do not depend on what surrounds the value: with s bytes before it in its group of three and n bytes of its own,
    /// characters ceil(8s/6) to floor(8(s+n)/6)-1.
    /// </summary>
    public static byte[] StablePart(ReadOnlySpan<byte> value, int shift)
    {
        var padded = new byte[shift + value.Length];
        value.CopyTo(padded.AsSpan(shift));
        var text = new byte[Base64.GetMaxEncodedToUtf8Length(padded.Length)];
        Base64.EncodeToUtf8(padded, text, out _, out _);
        return text[FirstCharacter(shift)..EndCharacter(shift, value.Length)];
    }

    /// <summary>Changes text of the standard alphabet to the URL-safe one; false when it is the same in both.</summary>
    public static bool ToUrlSafe(Span<byte> text)
    {
        if (text.IndexOfAny((byte)'+', (byte)'/') < 0)
        {
            return false;
        }
        text.Replace((byte)'+', (byte)'-');
        text.Replace((byte)'/', (byte)'_');
        return true;
    }

    /// <summary>
    /// Checks the bits that the stable part leaves out, and gives the bytes beside the value.
    /// </summary>
    /// <param name="window">Bytes around the match.</param>
    /// <param name="start">Where the stable part was found.</param>
    /// <param name="pattern">The pattern found.</param>
    /// <param name="before">Byte before the value; -1 when none is encoded.</param>
    /// <param name="after">Byte after the value; -1 when none is encoded.</param>
    /// <returns>False when the text encodes another value, or not all of it.</returns>
    public static bool IsWhole(ReadOnlySpan<byte> window, int start, Pattern pattern, out int before, out int after)
    {
        before = -1;
        after = -1;
        var at = start;
        var second = DigitBefore(window, ref at);
        var first = DigitBefore(window, ref at);
        var value = pattern.Value;
        switch (pattern.Shift)
        {
            case 0:
                before = first < 0 || second < 0 ? -1 : (first & 0x03) << 6 | second;
                break;
            case 1 when first < 0 || second < 0 || (second & 0x0f) != value[0] >> 4:
            case 2 when first < 0 || second < 0 || (second & 0x03) != value[0] >> 6:
                return false;
            case 1:
                before = first << 2 | second >> 4;
                break;
            default:
                before = (first & 0x0f) << 4 | second >> 2;
                break;
        }
        at = start + pattern.Bytes.Length;
        var next = DigitAfter(window, ref at);
        return IsWholeAtEnd(next, DigitAfter(window, ref at), (pattern.Shift + value.Length) % 3, value[^1], out after);
    }

    private static bool IsWholeAtEnd(int next, int second, int position, byte last, out int after)
    {
        after = -1;
        switch (position)
        {
            case 0:
                after = next < 0 || second < 0 ? -1 : next << 2 | second >> 4;
                return true;
            case 1 when next < 0 || next >> 4 != (last & 0x03):
            case 2 when next < 0 || next >> 2 != (last & 0x0f):
                return false;
            case 1:
                after = second < 0 ? -1 : (next & 0x0f) << 4 | second >> 2;
                return true;
            default:
                after = second < 0 ? -1 : (next & 0x03) << 6 | second;
                return true;
        }
    }

    // A digit may be written as an escape, as "\/" in JSON or "%2B" in a query: the word goes on there.
    private static int DigitBefore(ReadOnlySpan<byte> window, ref int at)
    {
        at = PastLineBreak(window, at - 1, -1) + 1;
        var escaped = EscapedCharacter.EndsBefore(window, at, out var length);
        at -= escaped < 0 ? 1 : length;
        return escaped < 0 ? Digit(window, at) : DigitOf(escaped);
    }

    private static int DigitAfter(ReadOnlySpan<byte> window, ref int at)
    {
        at = PastLineBreak(window, at, 1);
        var escaped = EscapedCharacter.BeginsAt(window, at, out var length);
        at += escaped < 0 ? 1 : length;
        return escaped < 0 ? Digit(window, at - 1) : DigitOf(escaped);
    }

    // RFC 2045 6.8: a long text is broken into lines.
    private static int PastLineBreak(ReadOnlySpan<byte> window, int at, int step)
    {
        for (var i = 0; i < 2 && (uint)at < (uint)window.Length && window[at] is (byte)'\r' or (byte)'\n'; i++)
        {
            at += step;
        }
        return at;
    }

    private static int FirstCharacter(int shift) => (8 * shift + 5) / 6;

    private static int EndCharacter(int shift, int length) => 8 * (shift + length) / 6;

    private static int Digit(ReadOnlySpan<byte> window, int at) => (uint)at >= (uint)window.Length ? -1 : DigitOf(window[at]);

    private static int DigitOf(int one) => one switch
    {
        >= 'A' and <= 'Z' => one - 'A',
        >= 'a' and <= 'z' => one - 'a' + 26,
        >= '0' and <= '9' => one - '0' + 52,
        '+' or '-' => 62,
        '/' or '_' => 63,
        _ => -1,
    };
}
