using System.Globalization;
using System.Text;
using Lab.Traffic.Model;

namespace Lab.Traffic.Candidates;

/// <summary>Judges pairs of decimal fractions as coordinates: at least four decimals each, in range, and named by what stands before the first.</summary>
internal static class Positions
{
    private const int LeastDecimals = 4;
    private const int MostBetween = 40;

    /// <summary>Looks at the decimals of a fraction; gives the end of what need not be looked at again.</summary>
    /// <param name="window">The bytes.</param>
    /// <param name="start">Where the decimals begin.</param>
    /// <param name="end">Where they end.</param>
    /// <param name="matches">Takes the pair.</param>
    public static int Look(ReadOnlySpan<byte> window, int start, int end, List<CandidateMatch> matches)
    {
        if (end - start < LeastDecimals || Begin(window, start - 1) is not { } first || Parse(window[first..end]) is not { } one)
        {
            return end;
        }
        var word = ContextWords.Before(window, first, ContextWords.AnyPosition);
        if (word is null || Next(window, end) is not var (second, stop) || Parse(window[second..stop]) is not { } other)
        {
            return end;
        }
        var swapped = ContextWords.Longitude.Any(one => one.Text == word);
        // A pair of two named values must be named as such; in "loc=25.03,121.56" the second follows at once.
        var between = window[end..second];
        if (between.Length > 3 && ContextWords.Before(window, second, swapped ? ContextWords.Latitude : ContextWords.Longitude) is null)
        {
            return end;
        }
        var (latitude, longitude) = swapped ? (other, one) : (one, other);
        if (Math.Abs(latitude) > 90 || Math.Abs(longitude) > 180 || latitude == 0 || longitude == 0)
        {
            return end;
        }
        matches.Add(new(IdentifierKind.Coordinates, first, stop - first, string.Create(CultureInfo.InvariantCulture, $"{latitude},{longitude}"),
            CandidateConfidence.Likely, $"two fractions in the range of degrees with four decimals or more; \"{word}\" stands before them"));
        return stop;
    }

    // The integer part, up to three digits and a sign.
    private static int? Begin(ReadOnlySpan<byte> window, int dot)
    {
        var at = dot;
        while (at > 0 && dot - at < 3 && IsDigit(window[at - 1]))
        {
            at--;
        }
        if (at == dot || (at > 0 && (IsDigit(window[at - 1]) || window[at - 1] == '.' || char.IsAsciiLetter((char)window[at - 1]))))
        {
            return null;
        }
        return at > 0 && window[at - 1] == '-' ? at - 1 : at;
    }

    private static (int Start, int End)? Next(ReadOnlySpan<byte> window, int from)
    {
        var limit = Math.Min(window.Length, from + MostBetween);
        for (var dot = from; dot < limit; dot++)
        {
            if (window[dot] == '.' && Begin(window, dot) is { } start && start >= from)
            {
                var end = dot + 1;
                while (end < window.Length && end - dot <= 17 && IsDigit(window[end]))
                {
                    end++;
                }
                return end - dot - 1 >= LeastDecimals ? (start, end) : null;
            }
        }
        return null;
    }

    private static double? Parse(ReadOnlySpan<byte> text) =>
        double.TryParse(Encoding.ASCII.GetString(text), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? value : null;

    private static bool IsDigit(byte one) => one is >= (byte)'0' and <= (byte)'9';
}
