using System.Text.RegularExpressions;
using Lab.Harness.Model;
using Lab.Reports.Wording;

namespace Lab.Reports.Html;

/// <summary>The few lines of a scenario that a reader of the summary needs: what weighs most, how strong it is.</summary>
internal static partial class SummaryLines
{
    private const int Few = 3;

    /// <summary>Lines for each scenario of a run, so that the summary stays one page.</summary>
    public static int MostOf(int scenarios) => scenarios <= Few ? 3 : scenarios <= 2 * Few ? 2 : 1;

    /// <summary>Strengths of the statements, or the reasons for which there is none.</summary>
    public static IReadOnlyList<Told> Of(ScenarioRecord scenario, Words words, int most)
    {
        var strengths = Strengths(scenario, words);
        var reasons = scenario.Reasons.Concat(scenario.Requirements.SelectMany(r => r.Reasons)).Select(words.Detail);
        var statements = scenario.Findings.Select(words.InBrief);
        var lines = scenario.Verdict switch
        {
            Verdict.Fail => statements.Take(Math.Max(1, most - 1)).Concat(strengths),
            Verdict.Pass => strengths,
            _ => reasons,
        };
        return [.. lines.DistinctBy(l => l.ToString(), StringComparer.Ordinal).Take(most)];
    }

    // Requirements of the same strength share a line.
    private static IEnumerable<Told> Strengths(ScenarioRecord scenario, Words words) => scenario.Requirements
        .Where(r => r.Strength is not null)
        .Select(r => (r.Id, Sentence: r.Strength!, Told: Strength().Match(r.Strength!)))
        .GroupBy(r => r.Told.Success ? (r.Told.Groups[1].Value, r.Told.Groups[2].Value) : (r.Sentence, ""))
        .Select(same => same.First().Told.Success ? Told.InLanguage(words.NothingSeen([.. same.Select(r => r.Id)], same.Key.Item1, same.Key.Item2)) : words.Sentence(same.First().Sentence));

    [GeneratedRegex(@"^\S+: nothing of the kind in (\S+) h of phone time; at 95 % confidence fewer than (\S+) per hour on average\.$")]
    private static partial Regex Strength();
}
