namespace Lab.Harness.Phone;

/// <summary>States of airplane mode.</summary>
public static class Airplane
{
    /// <summary>On: the setting, and the radio of every slot off; a slot that tells nothing must be empty. Android switches Wi-Fi off with it, unless the phone remembers otherwise.</summary>
    public static PhoneState On { get; } = new(StateSubject.Airplane, "on", "airplane mode on");

    /// <summary>Off: the setting, and a radio told to be on, or no SIM in any slot.</summary>
    public static PhoneState Off { get; } = new(StateSubject.Airplane, "off", "airplane mode off");
}
