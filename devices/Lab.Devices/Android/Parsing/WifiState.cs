namespace Lab.Devices.Android.Parsing;

/// <summary>Whether Wi-Fi is on and connected.</summary>
/// <param name="IsEnabled">Whether it is on; null when this source does not tell.</param>
/// <param name="IsConnected">Whether it is connected.</param>
/// <param name="Proof">The lines that tell.</param>
internal sealed record WifiState(bool? IsEnabled, bool IsConnected, string Proof);
