namespace Lab.Harness.Phone;

/// <summary>States of Doze. Ask for <see cref="Power.OnBattery"/> and <see cref="Screen.Off"/> first: a phone that charges or shows something does not doze.</summary>
public static class Doze
{
    /// <summary>Forced into deep idle by "dumpsys deviceidle force-idle".</summary>
    public static PhoneState Forced { get; } = new(StateSubject.Doze, "forced", "deep idle (Doze), forced");

    /// <summary>Not forced, and on the way to deep idle or in it by itself; what was reached stands in the observation.</summary>
    public static PhoneState Natural { get; } = new(StateSubject.Doze, "natural", "idle by itself (Doze not forced)");
}
