namespace Lab.Harness.Phone;

/// <summary>States of the network.</summary>
public static class Network
{
    /// <summary>Wi-Fi on and connected.</summary>
    public static PhoneState Wifi { get; } = new(StateSubject.Network, "wifi", "Wi-Fi connected");

    /// <summary>Wi-Fi off. Not to be had on a phone that is driven over Wi-Fi.</summary>
    public static PhoneState Off { get; } = new(StateSubject.Network, "off", "Wi-Fi off");
}
