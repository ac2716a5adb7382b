using Lab.Harness.Config;

namespace Lab.Harness.Model;

/// <summary>What a run is going to do; written before anything else happens.</summary>
public sealed record RunPlan
{
    /// <summary>Version of this document's form.</summary>
    public string Schema { get; init; } = "lab-plan/1";

    /// <summary>Name of the run folder.</summary>
    public required string RunId { get; init; }

    /// <summary>Number of the report.</summary>
    public required string ReportNumber { get; init; }

    /// <summary>Lab time at which it was written.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>Device as asked for: a serial or "virtual:PROFILE".</summary>
    public required string Device { get; init; }

    /// <summary>Scenarios in order.</summary>
    public required IReadOnlyList<PlannedScenario> Scenarios { get; init; }

    /// <summary>Requirement set, whole, as it stood.</summary>
    public required Rules.RequirementSet Requirements { get; init; }

    /// <summary>lab.json as it stood.</summary>
    public required LabConfig Config { get; init; }

    /// <summary>True while lab.json holds the values that it ships with: the report is an example and no certificate.</summary>
    public required bool IsExample { get; init; }

    /// <summary>Software and data that are known before the phone is.</summary>
    public required IReadOnlyList<EquipmentRecord> Equipment { get; init; }
}
