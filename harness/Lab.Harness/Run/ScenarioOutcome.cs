using Lab.Harness.Model;

namespace Lab.Harness.Run;

/// <summary>What a scenario came to.</summary>
/// <param name="Verdict">Verdict.</param>
/// <param name="Reasons">Why it is not a Pass.</param>
public sealed record ScenarioOutcome(Verdict Verdict, IReadOnlyList<Reason> Reasons)
{
    /// <summary>What ended the scenario before its time; null when nothing did.</summary>
    public ScenarioFault? Fault { get; init; }
}
