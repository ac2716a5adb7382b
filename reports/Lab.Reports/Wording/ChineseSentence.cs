using System.Text.RegularExpressions;

namespace Lab.Reports.Wording;

/// <summary>
/// One kind of sentence that the lab writes into a record, and how it reads in Chinese. In the Chinese form {1} is the first group as it is,
/// {country:1} a country in words, {place:1} start or end, {phase:1} during or after, {en:1} a sentence that stands as recorded.
/// </summary>
internal sealed partial class ChineseSentence
{
    private readonly Regex _english;
    private readonly string _chinese;

    public ChineseSentence(string english, string chinese)
    {
        // Without backtracking: the groups hold what a phone said, and no text may take more than linear time.
        _english = new Regex($"^{english}$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
        _chinese = chinese;
    }

    /// <summary>Says a recorded sentence in Chinese.</summary>
    /// <param name="recorded">The sentence.</param>
    /// <param name="countryOf">Names a country that a statement names.</param>
    /// <returns>The text; null when the sentence is of another kind.</returns>
    public Told? Say(string recorded, Func<string, string> countryOf)
    {
        if (_english.Match(recorded) is not { Success: true } match)
        {
            return null;
        }
        var parts = new List<ToldPart>();
        var at = 0;
        foreach (Match slot in Slot().Matches(_chinese))
        {
            parts.Add(new ToldPart(_chinese[at..slot.Index], AsRecorded: false));
            at = slot.Index + slot.Length;
            var value = match.Groups[slot.Groups[2].ValueSpan[0] - '0'].Value;
            parts.Add(slot.Groups[1].ValueSpan switch
            {
                "country:" => new ToldPart(countryOf(value), AsRecorded: false),
                "place:" => new ToldPart(value == "start" ? "開始" : value == "end" ? "結束" : value, AsRecorded: false),
                "phase:" => new ToldPart(value == "during" ? "之中" : "之後", AsRecorded: false),
                "en:" => new ToldPart(value, AsRecorded: true),
                _ => new ToldPart(value, AsRecorded: false),
            });
        }
        parts.Add(new ToldPart(_chinese[at..], AsRecorded: false));
        return new Told([.. parts.Where(p => p.Text.Length > 0)]);
    }

    [GeneratedRegex(@"\{([a-z]+:)?([1-9])\}")]
    private static partial Regex Slot();
}
