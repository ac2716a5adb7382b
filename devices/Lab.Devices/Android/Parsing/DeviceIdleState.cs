namespace Lab.Devices.Android.Parsing;

/// <summary>Doze as the idle controller tells it.</summary>
internal sealed record DeviceIdleState
{
    /// <summary>Deep state, such as ACTIVE, INACTIVE, IDLE_PENDING, SENSING, LOCATING, IDLE, IDLE_MAINTENANCE or QUICK_DOZE_DELAY.</summary>
    public required string Deep { get; init; }

    /// <summary>Light state; null before Android 7.</summary>
    public string? Light { get; init; }

    /// <summary>Whether a command holds it.</summary>
    public required bool IsForced { get; init; }

    /// <summary>Whether this phone dozes at all; makers switch it off.</summary>
    public required bool IsEnabled { get; init; }

    /// <summary>Whether the controller sees the screen on; null = not told.</summary>
    public bool? ScreenOn { get; init; }

    /// <summary>Whether the controller sees the phone charging; null = not told.</summary>
    public bool? Charging { get; init; }

    /// <summary>The lines that tell.</summary>
    public required string Proof { get; init; }
}
