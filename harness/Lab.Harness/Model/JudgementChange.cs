namespace Lab.Harness.Model;

/// <summary>A verdict or finding that came out otherwise when a run was judged again.</summary>
/// <param name="Subject">The run ("run"), scenario, requirement or finding concerned: a finding by its identifier in the second judgement, one that is no more by that in the run.</param>
/// <param name="Before">What it was; null = it did not exist.</param>
/// <param name="After">What it is; null = it no longer exists.</param>
/// <param name="Why">The causes that concern it, in sentences; for a finding that is new or no more, also that its identifier stands for another one in the other record.</param>
public sealed record JudgementChange(string Subject, string? Before, string? After, string Why)
{
    /// <summary>Identifier of the same finding in the run, where it is another; null = the same, or no such finding. Findings are the same by requirement, rule, marker and host.</summary>
    public string? FormerSubject { get; init; }
}
