namespace Lab.Traffic.Markers;

/// <summary>
/// Judges what stands beside words: a longer word is another one. Senders join values without separators, and binary formats put a length before a text and a tag
/// behind it, so that only what surely continues the word is refused.
/// </summary>
internal static class WordContext
{
    private const int MostRun = 32;

    /// <summary>True when the match is a whole word.</summary>
    public static bool Allows(ReadOnlySpan<byte> window, int at, int end, Pattern pattern, int before, int after)
    {
        if (pattern.Coding == Coding.Xor)
        {
            return true; // Nothing tells that the bytes beside it are changed in the same way.
        }
        var plain = pattern.Coding == Coding.Bytes;
        switch (pattern.Boundary)
        {
            case Boundary.HexRun:
                return !plain ? !char.IsAsciiHexDigit(ToChar(before)) && !char.IsAsciiHexDigit(ToChar(after)) : !IsHexRun(window, at - 1, -1) && !IsHexRun(window, end, 1);
            case Boundary.HexGroups:
                return !plain || GroupsBeside(window, at, -1, pattern.Variant[2]) + GroupsBeside(window, end, 1, pattern.Variant[2]) < 2;
            case Boundary.Edge:
                var (first, last) = pattern.IsReversed ? (pattern.Variant[^1], pattern.Variant[0]) : (pattern.Variant[0], pattern.Variant[^1]);
                return !(char.IsAsciiDigit(first) && char.IsAsciiDigit(ToChar(before))) && !(char.IsAsciiDigit(last) && char.IsAsciiDigit(ToChar(after)));
            default:
                return !(IsWord(before) && !(plain && IsPrefix(window, at, pattern))) && !(IsWord(after) && !(plain && IsTag(window, end)))
                    && !(plain && pattern.Boundary == Boundary.Email && (IsMorePart(window, at - 1, -1, before) || IsMorePart(window, end, 1, after)));
        }
    }

    // A byte that says how long the text is, the letter of an escape such as "\n", or what is left of one of percent.
    private static bool IsPrefix(ReadOnlySpan<byte> window, int at, Pattern pattern) =>
        at > 0 && (window[at - 1] == '%' || (window[at - 1] == pattern.Bytes.Length && (at == 1 || window[at - 2] is < 0x20 or >= 0x7f))
        || (at > 1 && window[at - 2] == '\\' && window[at - 1] is (byte)'n' or (byte)'r' or (byte)'t' or (byte)'b' or (byte)'f'));

    // A letter or digit before a byte that is no text is the tag of a field.
    private static bool IsTag(ReadOnlySpan<byte> window, int end) => end + 1 < window.Length && window[end + 1] is (> 0 and < 0x20 and not (byte)'\t' and not (byte)'\r' and not (byte)'\n') or >= 0x80;

    // "example.org.tw", "a.canary@", "example.org-x.tw"; a full stop at the end of a sentence is none.
    private static bool IsMorePart(ReadOnlySpan<byte> window, int at, int step, int one) =>
        (one is '.' or '+' || (one == '-' && step > 0)) && (uint)at < (uint)window.Length && window[at] == one && (uint)(at + step) < (uint)window.Length && IsWord(window[at + step]);

    // Letters that are no digits end in a label such as "mac" or begin one such as "bssid".
    private static bool IsHexRun(ReadOnlySpan<byte> window, int at, int step)
    {
        var count = 0;
        for (; (uint)at < (uint)window.Length && char.IsAsciiHexDigit((char)window[at]) && count < MostRun; at += step)
        {
            count++;
        }
        return count > 0 && !((uint)at < (uint)window.Length && char.IsAsciiLetter((char)window[at]));
    }

    // Whole groups of two digits that follow in the same row.
    private static int GroupsBeside(ReadOnlySpan<byte> window, int at, int step, char separator)
    {
        var groups = 0;
        for (; groups < 2; groups++)
        {
            var next = step > 0 ? at : at - 3;
            if (next < 0 || next + 3 > window.Length || window[step > 0 ? next : next + 2] != separator)
            {
                break;
            }
            var digits = window.Slice(step > 0 ? next + 1 : next, 2);
            var beyond = step > 0 ? next + 3 : next - 1;
            if (!char.IsAsciiHexDigit((char)digits[0]) || !char.IsAsciiHexDigit((char)digits[1]) || ((uint)beyond < (uint)window.Length && IsWord(window[beyond])))
            {
                break;
            }
            at = step > 0 ? next + 3 : next;
        }
        return groups;
    }

    private static bool IsWord(int one) => one is >= 0 and < 0x80 && char.IsAsciiLetterOrDigit((char)one);

    private static char ToChar(int one) => one is >= 0 and < 0x80 ? (char)one : '\0';
}
