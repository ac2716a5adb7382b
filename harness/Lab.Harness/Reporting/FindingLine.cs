using Lab.Harness.Model;

namespace Lab.Harness.Reporting;

/// <summary>A line of findings.jsonl: one finding of a run.</summary>
public sealed record FindingLine
{
    /// <summary>SHA-256 of the record that the finding stands in (its seal, where it is sealed), lower-case hex.</summary>
    public required string Record { get; init; }

    /// <summary>Version of this line's form.</summary>
    public string Schema { get; init; } = "lab-finding/1";

    /// <summary>Name of the run folder.</summary>
    public required string Run { get; init; }

    /// <summary>The finding.</summary>
    public required Finding Finding { get; init; }
}
