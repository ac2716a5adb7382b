using System.Text;
using Lab.Traffic.Flows;

namespace Lab.Traffic.Markers;

/// <summary>Judges a match by what stands beside it.</summary>
internal static class MatchContext
{
    /// <summary>Bytes of surroundings that are shown, on either side.</summary>
    public const int ShownBytes = 48;

    /// <summary>Bytes after a match that tell whether it is a whole value, at most: those that hold the rest of the value, and the next character.</summary>
    public static int BytesBeside(Coding coding) => coding switch { Coding.Ascii85 => 10, Coding.Base64 => 8, _ => 3 };

    private const int TextBytes = 8;
    private const int MostCodeDigits = 3;

    /// <summary>True when the match stands for the whole value and not for part of a longer number.</summary>
    public static bool Allows(ReadOnlySpan<byte> window, int at, Pattern pattern)
    {
        int before;
        int after;
        var end = at + pattern.Bytes.Length;
        switch (pattern.Coding)
        {
            case Coding.Base64:
                if (!Base64Alignment.IsWhole(window, at, pattern, out before, out after))
                {
                    return false;
                }
                break;
            case Coding.Ascii85:
                if (!Ascii85Alignment.IsWhole(window, at, pattern, out before, out after))
                {
                    return false;
                }
                break;
            case Coding.Hex:
                before = HexByte(window, at - 2);
                after = HexByte(window, end);
                break;
            case Coding.Utf16Le or Coding.Utf16Be when WideText.IsOfOtherOrder(window, at, end, bigEndian: pattern.Coding == Coding.Utf16Be):
                return false;
            case Coding.Utf16Le:
                before = Wide(window, at - 2, at - 1);
                // Text of the other byte order reads the same but for its ends.
                after = At(window, at - 1) == 0 ? At(window, end) : Wide(window, end, end + 1);
                break;
            case Coding.Utf16Be:
                before = At(window, end) == 0 ? At(window, at - 1) : Wide(window, at - 1, at - 2);
                after = Wide(window, end + 1, end);
                break;
            case Coding.Xor:
                var key = window[at] ^ pattern.Bytes[0];
                before = at > 0 ? window[at - 1] ^ key : -1;
                after = end < window.Length ? window[end] ^ key : -1;
                break;
            default:
                before = EscapedDigit.EndsBefore(window, at) ?? At(window, at - 1);
                after = EscapedDigit.BeginsAt(window, end) ?? At(window, end);
                break;
        }
        // What may be the escape of a digit within a word is judged where the word is decoded.
        return !(pattern.Coding is Coding.Base64 or Coding.Hex && (after is '%' or '\\')) && Allows(window, at, end, pattern, before, after);
    }

    /// <summary>Bytes as a person can read them: printable ASCII as it is, all else as \xHH.</summary>
    public static string Show(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length);
        foreach (var one in bytes)
        {
            _ = one is >= 0x20 and < 0x7f ? text.Append((char)one) : text.Append("\\x").Append(Convert.ToHexStringLower([one]));
        }
        return text.ToString();
    }

    /// <summary>The match as text, or as 0x and hex when it is not printable ASCII.</summary>
    public static string Matched(ReadOnlySpan<byte> bytes) =>
        bytes.IndexOfAnyExceptInRange((byte)0x20, (byte)0x7e) < 0 ? Encoding.ASCII.GetString(bytes) : "0x" + Convert.ToHexStringLower(bytes);

    private static bool Allows(ReadOnlySpan<byte> window, int at, int end, Pattern pattern, int before, int after) => pattern.Boundary switch
    {
        // A number that begins with "+" has its beginning in itself.
        Boundary.Digit or Boundary.ImeiBody or Boundary.National when pattern.Coding == Coding.Bytes && IsFraction(window, at) => false,
        Boundary.Digit => (!IsDigit(before) || pattern.Variant[0] == '+' && !pattern.IsReversed) && (!IsDigit(after) || pattern.Variant[0] == '+' && pattern.IsReversed),
        Boundary.ImeiBody => !IsDigit(before) && (!IsDigit(after) || IsVersion(window, end, pattern)),
        Boundary.National when pattern.Coding == Coding.Bytes && !TelephoneContext.Allows(window, at, end, pattern.Variant) => false,
        Boundary.National => !IsDigit(before) && !IsDigit(after) && !(pattern.Coding == Coding.Bytes && !pattern.IsReversed && FollowsOtherCode(window, at, pattern)),
        Boundary.HexDigit => !IsHexDigit(before) && !IsHexDigit(after),
        Boundary.Word => !IsWord(before) && !IsWord(after) && PayloadText.IsMostlyText(window[Math.Max(0, at - TextBytes)..Math.Min(window.Length, end + TextBytes)]),
        Boundary.Email or Boundary.Text or Boundary.Edge or Boundary.HexRun or Boundary.HexGroups => WordContext.Allows(window, at, end, pattern, before, after),
        Boundary.Ascii85 => IsEndOfAscii85(window, at - 1, -1) && IsEndOfAscii85(window, end, 1),
        _ => true,
    };

    // Most characters belong to the alphabet, quotes too: those count as an end where more punctuation follows.
    private static bool IsEndOfAscii85(ReadOnlySpan<byte> window, int at, int step) =>
        !IsAscii85(At(window, at)) || (At(window, at) is '"' or '\'' && (!IsAscii85(At(window, at + step)) || At(window, at + step) is ',' or ':' or '=' or '[' or ']' or '('));

    // "0.912345678" is a fraction, and no number of its own.
    private static bool IsFraction(ReadOnlySpan<byte> window, int at) =>
        At(window, at - 1) == '.' && At(window, at - 2) == '0' && !IsDigit(At(window, at - 3)) && At(window, at - 3) != '.';

    // Two digits behind the first 14 of an IMEI are the version of its software, unless the first of them is the check digit: then a longer number goes on.
    private static bool IsVersion(ReadOnlySpan<byte> window, int end, Pattern pattern) =>
        pattern.Coding == Coding.Bytes && !pattern.IsReversed && IsDigit(At(window, end + 1)) && !IsDigit(At(window, end + 2))
        && At(window, end) - '0' != Spellings.CheckDigit(pattern.Variant);

    // "+853 91234567" is not the number 91234567 of Hong Kong: the code before a national number is one that the marker has, or none.
    private static bool FollowsOtherCode(ReadOnlySpan<byte> window, int at, Pattern pattern)
    {
        var end = at;
        while (end > 0 && end > at - 2 && At(window, end - 1) is ' ' or '-' or '.' or ')')
        {
            end--;
        }
        var start = end;
        while (end - start < MostCodeDigits && IsDigit(At(window, start - 1)))
        {
            start--;
        }
        return start < end && end < at && At(window, start - 1) == '+';
    }

    private static bool IsAscii85(int one) => one is >= '!' and <= 'u';

    private static bool IsDigit(int one) => one is >= '0' and <= '9';

    private static bool IsHexDigit(int one) => one >= 0 && char.IsAsciiHexDigit((char)one);

    private static bool IsWord(int one) => one >= 0 && (char.IsAsciiLetterOrDigit((char)one) || one >= 0x80);

    private static int At(ReadOnlySpan<byte> window, int at) => (uint)at < (uint)window.Length ? window[at] : -1;

    private static int Wide(ReadOnlySpan<byte> window, int low, int high) => At(window, high) == 0 ? At(window, low) : -1;

    private static int HexByte(ReadOnlySpan<byte> window, int at)
    {
        var (high, low) = (At(window, at), At(window, at + 1));
        return IsHexDigit(high) && IsHexDigit(low) ? Convert.FromHexString([(char)high, (char)low])[0] : -1;
    }
}
