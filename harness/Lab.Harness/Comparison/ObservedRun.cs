using Lab.Harness.Model;
using Lab.Harness.Rules;

namespace Lab.Harness.Comparison;

/// <summary>What a comparison needs of a record: the record itself, which may be large, is not kept.</summary>
internal sealed record ObservedRun
{
    public required ComparedRun Facts { get; init; }

    /// <summary>Run whose evidence this is: a second judgement of a run is no second run.</summary>
    public required string Origin { get; init; }

    public required string? Model { get; init; }

    public required RequirementSet Set { get; init; }

    public required string LabVersion { get; init; }

    public required string Databases { get; init; }

    public required IReadOnlyList<ObservedScenario> Scenarios { get; init; }

    public static ObservedRun Of(RunRecord record) => new()
    {
        Facts = new ComparedRun
        {
            RunId = record.RunId,
            ReportNumber = record.ReportNumber,
            Seal = record.Seal,
            Status = record.Status,
            Verdict = record.Verdict,
            Started = record.Started,
            Device = record.Item is { } item ? $"{item.Manufacturer} {item.Model}" : null,
            Build = record.Item?.Build,
            Fingerprint = record.Item?.BuildFingerprint,
            VirtualProfile = record.Item?.VirtualProfile,
            RequirementSet = $"{record.RequirementSet.Id} {record.RequirementSet.Version}",
        },
        Origin = record.Judgement?.OfRun ?? record.RunId,
        Model = record.Item is { } phone ? $"{phone.Manufacturer} {phone.Model}" : null,
        Set = record.RequirementSet,
        LabVersion = record.Equipment.FirstOrDefault(e => e.Name == EquipmentNames.Lab)?.Version ?? "unknown",
        Databases = string.Join(", ", record.Equipment.Where(e => e.Name is EquipmentNames.Geolocation or EquipmentNames.AddressStatement).Select(e => $"{e.Version} {e.Sha256}").Order(StringComparer.Ordinal)),
        Scenarios = [.. record.Scenarios.Select(s => ObservedScenario.Of(record, s))],
    };
}
