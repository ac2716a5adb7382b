namespace Lab.Harness.Phone;

/// <summary>States of Doze. Ask for <see cref="Power.OnBattery"/> and <see cref="Screen.Off"/> first: a phone that charges or shows something does not doze.</summary>
public static class Doze
{
    /// <summary>Forced into deep idle by "dumpsys deviceidle force-idle".</summary>
    public static PhoneState Forced { get; } = new(StateSubject.Doze, "forced", "deep idle (Doze), forced");

    /// <summary>In deep idle (or its maintenance window) by itself, not forced. Reaching it takes a real phone that lies still more than an hour, and the lab waits up to 100 minutes for it.</summary>
    public static PhoneState Natural { get; } = new(StateSubject.Doze, "natural", "deep idle (Doze), by itself");
}
