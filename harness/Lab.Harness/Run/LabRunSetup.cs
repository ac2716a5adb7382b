using Lab.Harness.Capture;
using Lab.Harness.Config;
using Lab.Harness.Model;
using Lab.Harness.Phone;
using Lab.Harness.Rules;
using Lab.Traffic.Geolocation;
using Lab.Traffic.Model;

namespace Lab.Harness.Run;

/// <summary>What a run is made of; wired by the command line or the test host.</summary>
public sealed record LabRunSetup
{
    /// <summary>lab.json.</summary>
    public required LabConfig Config { get; init; }

    /// <summary>True while lab.json holds example values.</summary>
    public required bool IsExample { get; init; }

    /// <summary>Folder of the run folders.</summary>
    public required string RunsFolder { get; init; }

    /// <summary>Device as asked for: a serial or "virtual:PROFILE".</summary>
    public required string Device { get; init; }

    /// <summary>The phone, connected.</summary>
    public required IPhone Phone { get; init; }

    /// <summary>Makes the source of each capture.</summary>
    public required Func<ICaptureSource> CaptureSource { get; init; }

    /// <summary>Makes the source of each capture at the second place; null = there is one place.</summary>
    public Func<ICaptureSource>? SecondSource { get; init; }

    /// <summary>Tells where addresses are.</summary>
    public required IEndpointLocator Locator { get; init; }

    /// <summary>Tells who runs hosts.</summary>
    public DomainOwners Owners { get; init; } = DomainOwners.Default;

    /// <summary>Keys and salts with which senders are known to digest values.</summary>
    public IReadOnlyList<MarkerKey> MarkerKeys { get; init; } = [];

    /// <summary>Full path of the key log that an interceptor writes; null = there is none.</summary>
    public string? KeyLog { get; init; }

    /// <summary>Requirement set.</summary>
    public required RequirementSet Requirements { get; init; }

    /// <summary>Scenarios to run, in order.</summary>
    public required IReadOnlyList<PlannedScenario> Scenarios { get; init; }

    /// <summary>Software and data that results depend on.</summary>
    public required IReadOnlyList<EquipmentRecord> Equipment { get; init; }

    /// <summary>Lab time.</summary>
    public required TimeProvider Time { get; init; }
}
