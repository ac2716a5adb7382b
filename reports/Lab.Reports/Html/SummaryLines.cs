using Lab.Harness.Model;
using Lab.Reports.Wording;

namespace Lab.Reports.Html;

/// <summary>The few lines of a scenario that a reader of the summary needs: what weighs most, how strong it is.</summary>
internal static class SummaryLines
{
    private const int Few = 3;

    /// <summary>Lines for each scenario of a run, so that the summary stays one page.</summary>
    public static int MostOf(int scenarios) => scenarios <= Few ? 3 : scenarios <= 2 * Few ? 2 : 1;

    /// <summary>Strengths of the statements, or the reasons for which there is none.</summary>
    public static IReadOnlyList<Told> Of(ScenarioRecord scenario, Words words, int most)
    {
        var strengths = scenario.Requirements.Select(r => r.Strength).OfType<string>().Select(words.Sentence);
        var reasons = scenario.Reasons.Concat(scenario.Requirements.SelectMany(r => r.Reasons)).Select(words.Detail);
        var statements = scenario.Findings.Select(words.Statement);
        var lines = scenario.Verdict switch
        {
            Verdict.Fail => statements.Take(Math.Max(1, most - 1)).Concat(strengths),
            Verdict.Pass => strengths,
            _ => reasons,
        };
        return [.. lines.DistinctBy(l => l.ToString(), StringComparer.Ordinal).Take(most)];
    }
}
