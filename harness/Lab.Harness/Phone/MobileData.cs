namespace Lab.Harness.Phone;

/// <summary>States of mobile data.</summary>
public static class MobileData
{
    /// <summary>Switched on for at least one SIM, and a slot is registered with an operator. That it is connected is not claimed: Wi-Fi goes first.</summary>
    public static PhoneState On { get; } = new(StateSubject.MobileData, "on", "mobile data on");

    /// <summary>Switched off for every SIM, and every slot is proven to have no data connection.</summary>
    public static PhoneState Off { get; } = new(StateSubject.MobileData, "off", "mobile data off");
}
