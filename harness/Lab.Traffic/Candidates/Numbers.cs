using System.Text;
using Lab.Traffic.Model;

namespace Lab.Traffic.Candidates;

/// <summary>
/// Judges runs of digits and hexadecimal digits: IMEI, IMSI, telephone numbers, Android ID, MAC without separators. Measured on random digits: 3 of 1,000 numbers of 15 digits pass
/// as a possible IMEI without a word that names them (check digit 1 in 10, frequent body 3 in 100); with one every tenth of the allocated bodies does.
/// </summary>
internal static class Numbers
{
    private const int MostDigits = 40;
    private const int ImeiDigits = 15;
    private const int AndroidIdDigits = 16;
    private const int MacDigits = 12;

    /// <summary>Looks at a run; gives the end of what need not be looked at again.</summary>
    public static int Look(ReadOnlySpan<byte> window, int at, List<CandidateMatch> matches)
    {
        var start = at;
        while (start > 0 && at - start < MostDigits && IsHex(window[start - 1]))
        {
            start--;
        }
        var digitsStart = window[at] == '+' ? at + 1 : at;
        while (digitsStart > start && IsDigit(window[digitsStart - 1]))
        {
            digitsStart--;
        }
        var end = digitsStart;
        while (end < window.Length && end - digitsStart < MostDigits && IsDigit(window[end]))
        {
            end++;
        }
        var hexEnd = Math.Max(end, at);
        while (hexEnd < window.Length && hexEnd - start < MostDigits && IsHex(window[hexEnd]))
        {
            hexEnd++;
        }
        var plus = digitsStart > 0 && window[digitsStart - 1] == '+';
        if (plus || (digitsStart > 2 && window[(digitsStart - 3)..].StartsWith("%2B"u8)))
        {
            return Telephone(window, digitsStart, plus ? 1 : 3, matches);
        }
        if (digitsStart == start && hexEnd == end && (start == 0 || !IsWord(window[start - 1])) && (end == window.Length || !IsWord(window[end])))
        {
            if (start > 0 && window[start - 1] == '.')
            {
                return Math.Max(end, Positions.Look(window, start, end, matches));
            }
            Decimal(window, start, end, matches);
        }
        else if (hexEnd - start is MacDigits or AndroidIdDigits && (start == 0 || !IsWord(window[start - 1])) && (hexEnd == window.Length || !IsWord(window[hexEnd])))
        {
            Hexadecimal(window, start, hexEnd, matches);
        }
        return Math.Max(hexEnd, at + 1);
    }

    private static void Decimal(ReadOnlySpan<byte> window, int start, int end, List<CandidateMatch> matches)
    {
        var digits = window[start..end];
        switch (digits.Length)
        {
            case ImeiDigits when !NumberPlans.IsMadeUp(digits):
                FifteenDigits(window, start, digits, matches);
                break;
            case 14 when ContextWords.Before(window, start, ContextWords.OnlyImei) is not null && NumberPlans.IsReportingBody(digits) && !NumberPlans.IsMadeUp(digits):
                Add(matches, IdentifierKind.Imei, start, digits, CandidateConfidence.Possible, "14 digits without a check digit, the allocation fits; \"imei\" stands before them");
                break;
            case AndroidIdDigits or MacDigits:
                Hexadecimal(window, start, end, matches);
                break;
        }
        // The form first, which is cheap: times and counters, of which traffic is full, have none.
        if (digits.Length is >= 8 and <= 13 && (digits[0] == '0' ? digits.Length is 9 or 10 or 11 && digits[1] != '0' : TelephonePlan.IsInternational(digits)) && !NumberPlans.IsMadeUp(digits))
        {
            if (ContextWords.Before(window, start, ContextWords.Phone) is { } word)
            {
                Add(matches, IdentifierKind.Phone, start, digits, CandidateConfidence.Possible, $"{(digits[0] == '0' ? "a national number by its form" : "the calling code and length fit")}; \"{word}\" stands before it");
            }
        }
    }

    private static void FifteenDigits(ReadOnlySpan<byte> window, int start, ReadOnlySpan<byte> digits, List<CandidateMatch> matches)
    {
        var imsi = ContextWords.Before(window, start, ContextWords.Subscriber) is { } word && ContextWords.Imsi.Any(one => one.Text == word);
        if (imsi)
        {
            if (NumberPlans.IsMobileCountry(digits))
            {
                Add(matches, IdentifierKind.Imsi, start, digits, CandidateConfidence.Likely, "the mobile country code is allocated; a word for IMSI stands before it");
            }
            return;
        }
        if (!NumberPlans.HasCheckDigit(digits))
        {
            return;
        }
        if (ContextWords.Before(window, start, ContextWords.Imei) is { } named)
        {
            if (NumberPlans.IsReportingBody(digits))
            {
                Add(matches, IdentifierKind.Imei, start, digits, CandidateConfidence.Likely, $"the check digit holds, the type code's body is allocated; \"{named}\" stands before it");
            }
        }
        else if (NumberPlans.IsFrequentReportingBody(digits))
        {
            Add(matches, IdentifierKind.Imei, start, digits, CandidateConfidence.Possible, "the check digit holds, the type code's body is one of most phones (3 in 1,000 numbers of 15 digits are such by chance); nothing names it");
        }
    }

    private static void Hexadecimal(ReadOnlySpan<byte> window, int start, int end, List<CandidateMatch> matches)
    {
        var digits = window[start..end];
        var text = Encoding.ASCII.GetString(digits).ToLowerInvariant();
        if (text.Distinct().Count() < 5)
        {
            return;
        }
        if (digits.Length == AndroidIdDigits && ContextWords.Before(window, start, ContextWords.AndroidId) is { } word)
        {
            matches.Add(new(IdentifierKind.AndroidId, start, digits.Length, text, CandidateConfidence.Likely, $"16 hexadecimal digits; \"{word}\" stands before them"));
        }
        else if (digits.Length == MacDigits)
        {
            Addresses.LookAtPlain(window, start, text, matches);
        }
    }

    private static int Telephone(ReadOnlySpan<byte> window, int start, int plus, List<CandidateMatch> matches)
    {
        Span<byte> digits = stackalloc byte[16];
        var count = 0;
        var end = start;
        for (var at = start; at < window.Length && at - start < 24; at++)
        {
            if (IsDigit(window[at]))
            {
                if (count == digits.Length)
                {
                    return at;
                }
                digits[count++] = window[at];
                end = at + 1;
            }
            else if (window[at] is not ((byte)' ' or (byte)'-' or (byte)'.' or (byte)'(' or (byte)')') || at - end > 1)
            {
                break;
            }
        }
        var stands = end == window.Length || !IsWord(window[end]);
        var begins = start - plus == 0 || !IsWord(window[start - plus - 1]) || plus == 3;
        if (stands && begins && TelephonePlan.IsInternational(digits[..count]) && !NumberPlans.IsMadeUp(digits[..count]))
        {
            var word = ContextWords.Before(window, start - plus, ContextWords.Phone);
            matches.Add(new(IdentifierKind.Phone, start - plus, end - start + plus, "+" + Encoding.ASCII.GetString(digits[..count]),
                word is null ? CandidateConfidence.Possible : CandidateConfidence.Likely,
                $"an international number: the calling code is in use and the length fits{(word is null ? "" : $"; \"{word}\" stands before it")}"));
        }
        return end;
    }

    private static void Add(List<CandidateMatch> matches, IdentifierKind kind, int at, ReadOnlySpan<byte> digits, CandidateConfidence confidence, string reason) =>
        matches.Add(new(kind, at, digits.Length, Encoding.ASCII.GetString(digits), confidence, reason));

    private static bool IsDigit(byte one) => one is >= (byte)'0' and <= (byte)'9';

    private static bool IsHex(byte one) => char.IsAsciiHexDigit((char)one);

    private static bool IsWord(byte one) => char.IsAsciiLetterOrDigit((char)one) || one is (byte)'_' || one >= 0x80;
}
