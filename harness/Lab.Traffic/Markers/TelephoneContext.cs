using Lab.Traffic.Candidates;

namespace Lab.Traffic.Markers;

/// <summary>A national telephone number of few digits is no finding by itself: a date or a size may be the same. A word near it must say what it is.</summary>
internal static class TelephoneContext
{
    private const int FewDigits = 8;
    private const int Reach = MatchContext.ShownBytes;

    private static readonly ContextWord[] Words =
        [.. ContextWords.Phone, .. ContextWord.List("=call", "calls", "calllog", "call_log", "=sms", "=number", "phonenumber", "=address", "=to", "=from", "whatsapp")];

    /// <summary>True when the number has more than eight digits, or a word beside it tells of telephones.</summary>
    public static bool Allows(ReadOnlySpan<byte> window, int at, int end, string variant) =>
        variant.Count(char.IsAsciiDigit) > FewDigits || HasWord(window[Math.Max(0, at - Reach)..at]) || HasWord(window[end..Math.Min(window.Length, end + Reach)]);

    private static bool HasWord(ReadOnlySpan<byte> text)
    {
        Span<byte> lower = stackalloc byte[Reach];
        for (var i = 0; i < text.Length; i++)
        {
            lower[i] = text[i] is >= (byte)'A' and <= (byte)'Z' ? (byte)(text[i] | 0x20) : text[i];
        }
        foreach (var word in Words)
        {
            if (word.LastIn(lower[..text.Length]) >= 0)
            {
                return true;
            }
        }
        return false;
    }
}
