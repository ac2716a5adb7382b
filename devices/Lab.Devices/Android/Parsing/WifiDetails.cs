namespace Lab.Devices.Android.Parsing;

/// <summary>The network that the phone is on.</summary>
/// <param name="Ssid">Its name; null when the phone does not tell it.</param>
/// <param name="Rssi">Signal in dBm, below zero; null when not told.</param>
/// <param name="Mac">MAC address in use, lower case with colons; null when not told.</param>
/// <param name="Address">IPv4 address; null when not told.</param>
internal sealed record WifiDetails(string? Ssid, int? Rssi, string? Mac, string? Address);
