using Lab.Harness.Model;
using Lab.Traffic.Model;

namespace Lab.Reports.Html;

/// <summary>
/// How many matches chance alone would bring: an upper bound, as if every byte searched were drawn at random from the alphabet of the weakest
/// match that a finding rests on, and as if every pattern were as short as that match.
/// </summary>
/// <param name="ScenarioId">Scenario.</param>
/// <param name="Patterns">Byte patterns searched for.</param>
/// <param name="BytesSearched">Bytes searched.</param>
/// <param name="Length">Length of the weakest match, bytes.</param>
/// <param name="Alphabet">Size of the alphabet that it is written in: 10 digits, 16 hexadecimal digits, 64 other text, 256 binary.</param>
/// <param name="Expected">Expected number of chance matches.</param>
internal sealed record ChanceMatch(string ScenarioId, int Patterns, long BytesSearched, int Length, int Alphabet, double Expected)
{
    /// <summary>The bound for a scenario; null when none of its findings rests on a match.</summary>
    public static ChanceMatch? Of(ScenarioRecord scenario)
    {
        var weakest = scenario.Findings.SelectMany(f => f.Evidence).Select(e => e.Matched).Where(m => !string.IsNullOrEmpty(m)).OfType<string>().MinBy(ChanceBits.Of);
        if (weakest is null || scenario.Figures is not { } figures)
        {
            return null;
        }
        var expected = ChanceBits.Expected(figures.Patterns, figures.BytesSearched, ChanceBits.Of(weakest));
        return new(scenario.Id, figures.Patterns, figures.BytesSearched, ChanceBits.LengthOf(weakest), ChanceBits.AlphabetOf(weakest), expected);
    }
}
