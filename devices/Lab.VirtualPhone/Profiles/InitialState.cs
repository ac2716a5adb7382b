namespace Lab.VirtualPhone.Profiles;

/// <summary>State of a handset when it is switched on; SIMs and settings stand in its identity.</summary>
public sealed record InitialState
{
    /// <summary>True when the screen is on; default true.</summary>
    public bool ScreenOn { get; init; } = true;

    /// <summary>True when a charger is plugged in; default true.</summary>
    public bool Charging { get; init; } = true;

    /// <summary>Charge of the battery, 1 to 100 percent; default 85.</summary>
    public int BatteryLevel { get; init; } = 85;
}
