using Lab.Harness.Config;
using Lab.Harness.Model;

namespace Lab.Harness.Run;

/// <summary>What a reader must know of the network before the run begins.</summary>
internal static class NetworkNote
{
    /// <summary>A sentence when a real phone's Wi-Fi could be anybody's; null when lab.json names the laboratory's, or the phone is virtual and has a network of its own.</summary>
    public static string? Of(TestItem item, DeviceConfig device) => item.VirtualProfile is null && device.WifiNetwork is null
        ? "\"Wi-Fi connected\" was not checked against the laboratory's network: lab.json names none (device.wifiNetwork)." : null;
}
