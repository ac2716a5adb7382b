using System.Text;
using Lab.Traffic.Model;

namespace Lab.Traffic.Candidates;

/// <summary>Judges groups of hexadecimal digits: MAC addresses (IEEE 802, unicast) and UUIDs (RFC 9562) named as advertising identifiers.</summary>
internal static class Addresses
{
    private const int MacCharacters = 17;
    private const int UuidCharacters = 36;
    private static readonly int[] Dashes = [8, 13, 18, 23];

    /// <summary>Looks at the first separator of a group; gives the end of what need not be looked at again.</summary>
    public static int LookAtSeparator(ReadOnlySpan<byte> window, int at, List<CandidateMatch> matches)
    {
        if (at >= 2 && IsMac(window, at - 2))
        {
            var start = at - 2;
            Mac(window, start, MacCharacters, Encoding.ASCII.GetString(window.Slice(start, MacCharacters)).ToLowerInvariant().Replace('-', ':'), spelled: true, matches);
            return start + MacCharacters;
        }
        if (at >= 8 && IsUuid(window, at - 8))
        {
            Uuid(window, at - 8, matches);
            return at - 8 + UuidCharacters;
        }
        return at + 1;
    }

    /// <summary>Looks at twelve hexadecimal digits without separators: a MAC only where something names it.</summary>
    public static void LookAtPlain(ReadOnlySpan<byte> window, int start, string text, List<CandidateMatch> matches) =>
        Mac(window, start, text.Length, string.Join(':', Enumerable.Range(0, 6).Select(i => text.Substring(2 * i, 2))), spelled: false, matches);

    private static void Mac(ReadOnlySpan<byte> window, int start, int length, string value, bool spelled, List<CandidateMatch> matches)
    {
        // The lowest bit of the first byte tells groups (IEEE 802 8.2.2).
        if ((Convert.ToInt32(value[..2], 16) & 1) != 0 || value.Distinct().Count() < 5)
        {
            return;
        }
        var bssid = ContextWords.Before(window, start, ContextWords.AnyMac) is { } named && ContextWords.Bssid.Any(one => one.Text == named);
        var word = bssid ? ContextWords.Before(window, start, ContextWords.Bssid) : ContextWords.Before(window, start, ContextWords.Mac);
        if (word is null && (!spelled || !value.Any(char.IsAsciiLetter)))
        {
            return; // Pairs of decimal digits alone are times as often.
        }
        matches.Add(new(bssid ? IdentifierKind.Bssid : IdentifierKind.Mac, start, length, value, word is null ? CandidateConfidence.Possible : CandidateConfidence.Likely,
            word is null ? "six pairs of hexadecimal digits, a unicast address; nothing names it" : $"twelve hexadecimal digits, a unicast address; \"{word}\" stands before them"));
    }

    private static void Uuid(ReadOnlySpan<byte> window, int start, List<CandidateMatch> matches)
    {
        var text = Encoding.ASCII.GetString(window.Slice(start, UuidCharacters)).ToLowerInvariant();
        if (ContextWords.Before(window, start, ContextWords.Advertising) is not { } word || text.Distinct().Count() < 6)
        {
            return;
        }
        // Random ones are version 4 (RFC 9562 5.4); those of Chinese makers (OAID) need not be.
        if (word == "oaid" || (text[14] == '4' && text[19] is '8' or '9' or 'a' or 'b'))
        {
            matches.Add(new(IdentifierKind.AdvertisingId, start, UuidCharacters, text, CandidateConfidence.Likely, $"a random UUID; \"{word}\" stands before it"));
        }
    }

    private static bool IsMac(ReadOnlySpan<byte> window, int start)
    {
        if (start + MacCharacters > window.Length || IsPart(window, start - 1) || IsPart(window, start + MacCharacters))
        {
            return false;
        }
        for (var i = 0; i < MacCharacters; i++)
        {
            if (i % 3 == 2 ? window[start + i] != window[start + 2] : !char.IsAsciiHexDigit((char)window[start + i]))
            {
                return false;
            }
        }
        return true;
    }

    private static bool IsUuid(ReadOnlySpan<byte> window, int start)
    {
        if (start + UuidCharacters > window.Length || IsPart(window, start - 1) || IsPart(window, start + UuidCharacters))
        {
            return false;
        }
        for (var i = 0; i < UuidCharacters; i++)
        {
            if (Dashes.Contains(i) ? window[start + i] != '-' : !char.IsAsciiHexDigit((char)window[start + i]))
            {
                return false;
            }
        }
        return true;
    }

    // A colon before may be that of a key; a digit behind it makes a longer group.
    private static bool IsPart(ReadOnlySpan<byte> window, int at) =>
        (uint)at < (uint)window.Length && (char.IsAsciiLetterOrDigit((char)window[at]) || (window[at] is (byte)':' or (byte)'-' && at > 0 && char.IsAsciiHexDigit((char)window[at - 1]) && at + 1 < window.Length && char.IsAsciiHexDigit((char)window[at + 1])));
}
