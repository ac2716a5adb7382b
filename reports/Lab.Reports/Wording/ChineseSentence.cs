using System.Text.RegularExpressions;

namespace Lab.Reports.Wording;

/// <summary>
/// One kind of sentence that the lab writes into a record, and how it reads in Chinese. In the Chinese form {1} is the first group as it is,
/// {country:1} a country in words, {place:1} start or end, {phase:1} during or after, {on:1} on or off, {en:1} a sentence that stands as recorded, {names:1} names that commas part,
/// {say:1} a sentence of the lab within this one, and {list:1}, {seq:1}, {each:1} several of them, that commas, semicolons or full stops part.
/// </summary>
internal sealed partial class ChineseSentence
{
    private readonly Regex _english;
    private readonly string _chinese;
    private readonly bool _hasWords;

    public ChineseSentence(string english, string chinese)
    {
        // Without backtracking: the groups hold what a phone said, and no text may take more than linear time.
        _english = new Regex($"^{english}$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
        _chinese = chinese;
        _hasWords = chinese.Any(IsHan);
    }

    /// <summary>Says a recorded sentence in Chinese.</summary>
    /// <param name="recorded">The sentence.</param>
    /// <param name="countryOf">Names a country that a statement names.</param>
    /// <param name="inner">Says a sentence within this one; null when it is none of the lab's.</param>
    /// <returns>The text; null when the sentence is of another kind.</returns>
    public Told? Say(string recorded, Func<string, string> countryOf, Func<string, Told?> inner)
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
            parts.AddRange(Fill(slot.Groups[1].Value, value, countryOf, inner));
        }
        parts.Add(new ToldPart(_chinese[at..], AsRecorded: false));
        // Where a form has no word of its own, what it holds must be the lab's: else all of it is a text of somebody else.
        return !_hasWords && parts.Exists(p => p.AsRecorded) && !parts.Exists(p => !p.AsRecorded && p.Text.Any(IsHan)) ? null : new Told([.. parts.Where(p => p.Text.Length > 0)]);
    }

    private static bool IsHan(char c) => c is >= '\u4e00' and <= '\u9fff';

    private static IEnumerable<ToldPart> Fill(string how, string value, Func<string, string> countryOf, Func<string, Told?> inner) => how switch
    {
        "country:" => [new ToldPart(countryOf(value), AsRecorded: false)],
        "place:" => [new ToldPart(value == "start" ? "開始" : value == "end" ? "結束" : value, AsRecorded: false)],
        "phase:" => [new ToldPart(value == "during" ? "之中" : "之後", AsRecorded: false)],
        "names:" => [new ToldPart(value.Replace(", ", "、", StringComparison.Ordinal), AsRecorded: false)],
        "on:" => [new ToldPart(value == "on" ? "開啟" : "關閉", AsRecorded: false)],
        "en:" => [new ToldPart(value, AsRecorded: true)],
        "say:" => Inner(value, inner),
        "list:" => Several(value.Split(", "), "、", inner),
        "seq:" => Several(value.Split("; "), "；", inner),
        "each:" => Several(SentenceEnd().Split(value), "", inner),
        _ => [new ToldPart(value, AsRecorded: false)],
    };

    private static IEnumerable<ToldPart> Several(IEnumerable<string> values, string between, Func<string, Told?> inner) =>
        values.SelectMany((value, i) => i == 0 ? Inner(value, inner) : Inner(value, inner).Prepend(new ToldPart(between, AsRecorded: false)));

    private static IReadOnlyList<ToldPart> Inner(string value, Func<string, Told?> inner) => inner(value)?.Parts ?? [new ToldPart(value, AsRecorded: true)];

    [GeneratedRegex(@"(?<=\.) (?=\S)")]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(@"\{([a-z]+:)?([1-9])\}")]
    private static partial Regex Slot();
}
