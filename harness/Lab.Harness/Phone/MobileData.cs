namespace Lab.Harness.Phone;

/// <summary>States of mobile data.</summary>
public static class MobileData
{
    /// <summary>Switched on for at least one SIM. That it is connected is not claimed.</summary>
    public static PhoneState On { get; } = new(StateSubject.MobileData, "on", "mobile data on");

    /// <summary>Switched off for every SIM, and no slot has a data connection.</summary>
    public static PhoneState Off { get; } = new(StateSubject.MobileData, "off", "mobile data off");
}
