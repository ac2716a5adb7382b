using Lab.Harness.Model;
using Lab.Reports.Wording;

namespace Lab.Reports.Junit;

/// <summary>A test case: one requirement, or the validity of a window. Jenkins shows the message of an element, GitLab its text alone: the writer gives both.</summary>
/// <param name="Name">Name.</param>
/// <param name="Element">Element that says what is not a pass: "failure", "error" or "skipped"; null for a pass.</param>
/// <param name="Message">Its message; empty for a pass.</param>
/// <param name="Text">What its text tells beyond the message; null = nothing.</param>
internal sealed record JunitCase(string Name, string? Element, string Message, string? Text)
{
    /// <summary>The case of a requirement.</summary>
    public static JunitCase Of(RequirementResult result, ScenarioRecord scenario)
    {
        if (result.NotApplicable is { } why)
        {
            return new(result.Id, "skipped", $"NOT APPLICABLE: {why}", null);
        }
        var statements = scenario.Findings.Where(f => result.Findings.Contains(f.Id)).Select(f => $"{f.Id}: {f.Statement} ({Where(f)})").ToList();
        var grounds = string.Join("; ", result.Reasons.Select(Words));
        return result.Verdict switch
        {
            Verdict.Pass => new(result.Id, null, "", null),
            Verdict.Inconclusive => new(result.Id, "skipped", $"INCONCLUSIVE: {grounds}", null),
            Verdict.Fail => new(result.Id, "failure", $"FAIL: {result.Statement}", string.Join("\n", statements.Concat(result.Reasons.Select(Words)))),
            Verdict.Error => new(result.Id, "error", $"ERROR: {grounds}", null),
            _ => new(result.Id, "skipped", "NOT JUDGED", null),
        };
    }

    /// <summary>The case of a window's validity: what every pass of the scenario rests on.</summary>
    public static JunitCase ValidityOf(ScenarioRecord scenario)
    {
        const string Name = "validity";
        var reasons = scenario.Reasons.Concat(scenario.Requirements.SelectMany(r => r.Reasons)).Select(Words).Distinct(StringComparer.Ordinal).ToList();
        var grounds = string.Join("; ", reasons);
        return scenario switch
        {
            { Verdict: Verdict.Error } => new(Name, "error", $"ERROR: {grounds}", null),
            { Ended: null } or { Window: null, Reasons.Count: 0 } => new(Name, "skipped", reasons.Count == 0 ? "NOT JUDGED" : $"NOT JUDGED: {grounds}", null),
            _ when reasons.Count > 0 => new(Name, "skipped", $"INCONCLUSIVE: {grounds}", null),
            { Verdict: Verdict.None } => new(Name, "skipped", "NOT JUDGED", null),
            _ => new(Name, null, "", null),
        };
    }

    /// <summary>The case of what concerns the run as a whole; null when there is nothing to say.</summary>
    public static JunitCase? OfRun(RunRecord record)
    {
        if (record.Reasons.Count == 0 && record.Status == RunStatus.Complete && record.Scenarios.Count > 0)
        {
            return null;
        }
        var grounds = string.Join("; ", record.Reasons.Select(Words));
        return record.Verdict == Verdict.Error && record.Scenarios.All(s => s.Verdict != Verdict.Error)
            ? new("run", "error", $"ERROR: {grounds}", null)
            : new("run", "skipped", $"{(record.Status == RunStatus.Complete ? "INCONCLUSIVE" : record.Status.ToString().ToUpperInvariant())}: {grounds}", null);
    }

    private static string Words(Reason reason) => $"{Wording.Words.CodeOf(reason.Code)}: {reason.Message.TrimEnd('.')}";

    private static string Where(Finding finding) => $"{finding.Evidence[0].Capture}, packet {Quantity.Count(finding.Evidence[0].Packet)}";
}
