using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Lab.Harness.Config;

/// <summary>lab.json: the laboratory's own facts. Station facts only: nothing here steers a test's course.</summary>
public sealed record LabConfig
{
    /// <summary>JSON schema of the file, for editors.</summary>
    [JsonPropertyName("$schema")]
    [AllowedValues("./lab.schema.json", ErrorMessage = "must be \"./lab.schema.json\"")]
    public required string Schema { get; init; }

    /// <summary>The laboratory.</summary>
    public required LaboratoryConfig Laboratory { get; init; }

    /// <summary>The customer.</summary>
    public required CustomerConfig Customer { get; init; }

    /// <summary>The test item's receipt, condition and sampling.</summary>
    public required ItemConfig Item { get; init; }

    /// <summary>The report.</summary>
    public required ReportConfig Report { get; init; }

    /// <summary>The ADB server.</summary>
    public required AdbConfig Adb { get; init; }

    /// <summary>The phone under test.</summary>
    public required DeviceConfig Device { get; init; }

    /// <summary>Where traffic is recorded.</summary>
    public required CaptureConfig Capture { get; init; }

    /// <summary>The positive control.</summary>
    public required ProbeConfig Probe { get; init; }

    /// <summary>Where addresses are and whose.</summary>
    public required GeolocationConfig Geolocation { get; init; }

    /// <summary>Who runs the hosts of domains; adds to the list that comes with the lab.</summary>
    public IReadOnlyList<OwnerConfig> Owners { get; init; } = [];

    /// <summary>Keys and salts with which senders are known to digest values.</summary>
    public IReadOnlyList<MarkerKeyConfig> MarkerKeys { get; init; } = [];

    /// <summary>How "lab sign" signs; null = as its options say. Kept out of the plan of a run.</summary>
    public SigningConfig? Signing { get; init; }

    /// <summary>Requirement set: name of a shipped one, such as "ncc-2014", or a path.</summary>
    public required string Requirements { get; init; }

    /// <summary>Folder of the run folders, relative to lab.json.</summary>
    public required string Runs { get; init; }
}
