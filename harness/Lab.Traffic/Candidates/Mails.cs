using System.Text;
using Lab.Traffic.Model;

namespace Lab.Traffic.Candidates;

/// <summary>Judges what stands around an "@" as an e-mail address: the dot-atom form of RFC 5322 3.4.1 with a domain whose last label is letters.</summary>
internal static class Mails
{
    /// <summary>Longest local part (RFC 5321 4.5.3.1.1).</summary>
    public const int MostLocalBytes = 64;

    private const int MostDomainBytes = 120;
    private static readonly HashSet<string> FileEndings = new(["png", "jpg", "jpeg", "gif", "webp", "svg", "css", "js", "html", "htm", "json", "xml", "ico", "bmp"], StringComparer.Ordinal);

    /// <summary>Looks at an "@"; gives the end of what need not be looked at again.</summary>
    public static int Look(ReadOnlySpan<byte> window, int at, List<CandidateMatch> matches)
    {
        var start = at;
        while (start > 0 && at - start <= MostLocalBytes && IsAtom(window[start - 1]))
        {
            start--;
        }
        start += start < at && window[start] == '.' ? 1 : 0;
        var end = at + 1;
        while (end < window.Length && end - at <= MostDomainBytes && (char.IsAsciiLetterOrDigit((char)window[end]) || window[end] is (byte)'-' or (byte)'.'))
        {
            end++;
        }
        while (end > at + 1 && window[end - 1] is (byte)'.' or (byte)'-')
        {
            end--;
        }
        if (start == at || at - start > MostLocalBytes || window[at - 1] == '.' || !IsDomain(window[(at + 1)..end]))
        {
            return at + 1;
        }
        var word = ContextWords.Before(window, start, ContextWords.Email);
        matches.Add(new(IdentifierKind.Email, start, end - start, Encoding.ASCII.GetString(window[start..end]), word is null ? CandidateConfidence.Possible : CandidateConfidence.Likely,
            word is null ? "the form of an e-mail address; nothing names it" : $"the form of an e-mail address; \"{word}\" stands before it"));
        return end;
    }

    private static bool IsDomain(ReadOnlySpan<byte> domain)
    {
        var dot = domain.LastIndexOf((byte)'.');
        if (dot < 2 || domain[0] is (byte)'.' or (byte)'-' || domain.IndexOf(".."u8) >= 0)
        {
            return false;
        }
        var last = Encoding.ASCII.GetString(domain[(dot + 1)..]).ToLowerInvariant();
        return last.Length is >= 2 and <= 24 && last.All(char.IsAsciiLetter) && !FileEndings.Contains(last);
    }

    private static bool IsAtom(byte one) => char.IsAsciiLetterOrDigit((char)one) || one is (byte)'.' or (byte)'_' or (byte)'-' or (byte)'+';
}
