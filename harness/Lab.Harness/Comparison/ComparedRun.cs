using Lab.Harness.Model;

namespace Lab.Harness.Comparison;

/// <summary>A run that took part in a comparison.</summary>
public sealed record ComparedRun
{
    /// <summary>Name of the run folder.</summary>
    public required string RunId { get; init; }

    /// <summary>Number of its report.</summary>
    public required string ReportNumber { get; init; }

    /// <summary>Seal of its record, which was checked; null = the run was never sealed.</summary>
    public string? Seal { get; init; }

    /// <summary>How it ended.</summary>
    public required RunStatus Status { get; init; }

    /// <summary>Its verdict.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>Lab time of its start.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>Maker and model; null when the phone was never identified.</summary>
    public string? Device { get; init; }

    /// <summary>Build number; null when the phone was never identified.</summary>
    public string? Build { get; init; }

    /// <summary>Build fingerprint; null when the phone was never identified.</summary>
    public string? Fingerprint { get; init; }

    /// <summary>Profile of a virtual phone; null for a real one.</summary>
    public string? VirtualProfile { get; init; }

    /// <summary>Requirement set, such as "ncc-2014 1".</summary>
    public required string RequirementSet { get; init; }
}
