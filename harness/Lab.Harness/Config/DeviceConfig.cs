namespace Lab.Harness.Config;

/// <summary>The phone under test.</summary>
public sealed record DeviceConfig
{
    /// <summary>ADB serial, or "virtual:PROFILE" for the embedded virtual phone.</summary>
    public required string Serial { get; init; }

    /// <summary>Messaging app of NCC-2: package name.</summary>
    public required string MessagingApp { get; init; }

    /// <summary>Phone seconds per lab second of a virtual phone within windows, 1 to 3 600. Real phones ignore it.</summary>
    public required double VirtualSpeed { get; init; }

    /// <summary>How long the lab waits for a person's hand (SIM out, cable out), in seconds, 0 to 3 600. 0 = does not wait.</summary>
    public required int OperatorWaitSeconds { get; init; }
}
