namespace Lab.Harness.Model;

/// <summary>The verdict on one requirement.</summary>
public sealed record RequirementResult
{
    /// <summary>Requirement, such as "NCC-1.destinations".</summary>
    public required string Id { get; init; }

    /// <summary>Scenario that it is judged in.</summary>
    public required string ScenarioId { get; init; }

    /// <summary>What it rests on, such as the clause or the public statement.</summary>
    public required string Clause { get; init; }

    /// <summary>What is required, in one sentence.</summary>
    public required string Statement { get; init; }

    /// <summary>Rule that judges it.</summary>
    public required string RuleId { get; init; }

    /// <summary>Version of the rule.</summary>
    public required int RuleVersion { get; init; }

    /// <summary>The verdict.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>Declared reason for which it does not apply; null when it applies.</summary>
    public string? NotApplicable { get; init; }

    /// <summary>Why it is not a Pass; empty for a Pass.</summary>
    public required IReadOnlyList<Reason> Reasons { get; init; }

    /// <summary>Identifiers of the findings.</summary>
    public required IReadOnlyList<string> Findings { get; init; }

    /// <summary>How strong the statement is, such as the rate that the window excludes; null when there is nothing to say.</summary>
    public string? Strength { get; init; }
}
