namespace Lab.Harness.Phone;

/// <summary>States of the network.</summary>
public static class Network
{
    /// <summary>Wi-Fi on and connected.</summary>
    public static PhoneState Wifi { get; } = new(StateSubject.Network, "wifi", "Wi-Fi connected");
}
