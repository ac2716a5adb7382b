using Lab.Harness.Model;

namespace Lab.Harness.Comparison;

/// <summary>A requirement on both sides.</summary>
public sealed record ComparedRequirement
{
    /// <summary>Requirement, such as "NCC-1.destinations".</summary>
    public required string Id { get; init; }

    /// <summary>What is required.</summary>
    public required string Statement { get; init; }

    /// <summary>Verdicts of the baseline, in the order of its runs; None where it was not judged.</summary>
    public required IReadOnlyList<Verdict> Baseline { get; init; }

    /// <summary>Verdicts of the runs, in their order; None where it was not judged.</summary>
    public required IReadOnlyList<Verdict> Run { get; init; }

    /// <summary>True when the worst verdicts of the sides differ.</summary>
    public required bool Changed { get; init; }

    /// <summary>True when it passed in every baseline and fails in a run, by the same definition.</summary>
    public required bool Worse { get; init; }

    /// <summary>Why the two cannot be compared; null when they can.</summary>
    public string? NotTold { get; init; }

    /// <summary>What is required in further languages, by language tag, as the requirement sets have it; null = in none.</summary>
    public IReadOnlyDictionary<string, string>? Statements { get; init; }
}
