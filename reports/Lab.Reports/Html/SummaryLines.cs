using Lab.Harness.Model;

namespace Lab.Reports.Html;

/// <summary>The few lines of a scenario that a reader of the summary needs: what weighs most, how strong it is.</summary>
internal static class SummaryLines
{
    private const int Most = 3;

    /// <summary>Strengths of the statements, or the reasons for which there is none.</summary>
    public static IReadOnlyList<string> Of(ScenarioRecord scenario)
    {
        var strengths = scenario.Requirements.Select(r => r.Strength).OfType<string>();
        var reasons = scenario.Reasons.Concat(scenario.Requirements.SelectMany(r => r.Reasons)).Select(r => r.Message);
        var statements = scenario.Findings.Select(f => f.Statement);
        var lines = scenario.Verdict switch
        {
            Verdict.Fail => statements.Take(Most - 1).Concat(strengths),
            Verdict.Pass => strengths,
            _ => reasons,
        };
        return [.. lines.Distinct(StringComparer.Ordinal).Take(Most)];
    }
}
