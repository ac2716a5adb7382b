namespace Lab.Harness.Phone;

/// <summary>States of the power supply.</summary>
public static class Power
{
    /// <summary>On battery: for real, or simulated by "dumpsys battery unplug" and said so.</summary>
    public static PhoneState OnBattery { get; } = new(StateSubject.Power, "on-battery", "on battery");
}
