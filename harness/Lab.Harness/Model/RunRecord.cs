using Lab.Harness.Config;

namespace Lab.Harness.Model;

/// <summary>The record of a run: run.json. The only thing that reports read. Made from plan and journal alone.</summary>
public sealed record RunRecord
{
    /// <summary>Version of this document's form.</summary>
    public string Schema { get; init; } = "lab-run/1";

    /// <summary>Name of the run folder.</summary>
    public required string RunId { get; init; }

    /// <summary>Number of the report: unique identification on every page.</summary>
    public required string ReportNumber { get; init; }

    /// <summary>How the run ended.</summary>
    public required RunStatus Status { get; init; }

    /// <summary>Worst verdict of all scenarios and of the run itself.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>Reasons that concern the run as a whole.</summary>
    public required IReadOnlyList<Reason> Reasons { get; init; }

    /// <summary>Lab time of its start.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>Lab time of its end, or of the last entry of an interrupted run.</summary>
    public required DateTimeOffset Ended { get; init; }

    /// <summary>Lab time at which the report was issued (ISO/IEC 17025 7.8.2.1 j); null = the report is issued on the day on which the run ended.</summary>
    public DateTimeOffset? Issued { get; init; }

    /// <summary>True while lab.json holds example values: the report is an example and no certificate.</summary>
    public required bool IsExample { get; init; }

    /// <summary>The laboratory.</summary>
    public required LaboratoryConfig Laboratory { get; init; }

    /// <summary>The customer. Supplied by the customer, not by the laboratory.</summary>
    public required CustomerConfig Customer { get; init; }

    /// <summary>Receipt, condition and sampling of the item. Supplied in lab.json.</summary>
    public required ItemConfig ItemReceipt { get; init; }

    /// <summary>Who authorises the report, and what else lab.json says of it.</summary>
    public required ReportConfig Report { get; init; }

    /// <summary>The phone; null when it was never identified.</summary>
    public TestItem? Item { get; init; }

    /// <summary>Requirement set, whole.</summary>
    public required Rules.RequirementSet RequirementSet { get; init; }

    /// <summary>Software and data that results depend on.</summary>
    public required IReadOnlyList<EquipmentRecord> Equipment { get; init; }

    /// <summary>Scenarios in the order of the plan; those that did not begin stand with verdict None and no steps.</summary>
    public required IReadOnlyList<ScenarioRecord> Scenarios { get; init; }

    /// <summary>Additions to, deviations or exclusions from the method.</summary>
    public required IReadOnlyList<string> Deviations { get; init; }

    /// <summary>What was not tested.</summary>
    public required IReadOnlyList<string> NotTested { get; init; }

    /// <summary>Results from external providers, such as the geolocation database.</summary>
    public required IReadOnlyList<string> ExternalProviders { get; init; }

    /// <summary>That this record judges a stored run again; null for the record of a run itself.</summary>
    public JudgementRecord? Judgement { get; init; }

    /// <summary>SHA-256 over this document with this field null, lower-case hex; null = not sealed.</summary>
    public string? Seal { get; init; }
}
