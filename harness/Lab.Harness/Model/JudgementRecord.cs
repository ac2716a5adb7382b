namespace Lab.Harness.Model;

/// <summary>That a record is a second judgement of stored evidence: whose, and what is different (ISO/IEC 17025 7.8.8: an amended report names the one that it amends, and why).</summary>
public sealed record JudgementRecord
{
    /// <summary>Name of the run whose evidence was judged.</summary>
    public required string OfRun { get; init; }

    /// <summary>Number of the report that this one amends.</summary>
    public required string OfReport { get; init; }

    /// <summary>Seal of the record that was judged again; null when that run was never sealed.</summary>
    public string? OfSeal { get; init; }

    /// <summary>Lab time of this judgement.</summary>
    public required DateTimeOffset Judged { get; init; }

    /// <summary>True when rules, requirements and data are those of the run and the record came out the same, byte by byte.</summary>
    public required bool Same { get; init; }

    /// <summary>What it was judged with that differs from the run: rules, requirements, databases, versions. Empty when nothing does.</summary>
    public required IReadOnlyList<string> Causes { get; init; }

    /// <summary>Verdicts and findings that changed, in the order of the record. Empty when none did.</summary>
    public required IReadOnlyList<JudgementChange> Changes { get; init; }
}
