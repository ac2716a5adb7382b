namespace Lab.Harness.Model;

/// <summary>The phone under test (ISO/IEC 17025 7.8.2.1 g).</summary>
public sealed record TestItem
{
    /// <summary>ADB serial.</summary>
    public required string Serial { get; init; }

    /// <summary>Maker.</summary>
    public required string Manufacturer { get; init; }

    /// <summary>Model.</summary>
    public required string Model { get; init; }

    /// <summary>Android version.</summary>
    public required string AndroidVersion { get; init; }

    /// <summary>API level; null when not told.</summary>
    public int? Sdk { get; init; }

    /// <summary>Build fingerprint.</summary>
    public required string BuildFingerprint { get; init; }

    /// <summary>Build number (ro.build.version.incremental).</summary>
    public required string Build { get; init; }

    /// <summary>Security patch level; null when not told.</summary>
    public string? SecurityPatch { get; init; }

    /// <summary>Baseband; null when not told.</summary>
    public string? Baseband { get; init; }

    /// <summary>Identifiers, read before anything was planted.</summary>
    public required IReadOnlyList<DeviceIdentifier> Identifiers { get; init; }

    /// <summary>Profile name when it is a virtual phone; null for a real one.</summary>
    public string? VirtualProfile { get; init; }

    /// <summary>Phone seconds per lab second within windows; 1 for a real phone.</summary>
    public double Speed { get; init; } = 1;

    /// <summary>Phone time minus lab time when it was identified; null when not read.</summary>
    public TimeSpan? ClockOffset { get; init; }

    /// <summary>Half of the round trip within which the offset was read: its uncertainty.</summary>
    public TimeSpan? ClockUncertainty { get; init; }
}
