using Lab.Devices.Adb;
using Lab.Devices.Android.Parsing;
using Lab.Harness.Capture;

namespace Lab.Devices.Capture.Interface;

/// <summary>Asks the phone for the MAC address that it uses on its Wi-Fi now.</summary>
internal static class PhoneMacReader
{
    private const string Interface = "wlan0";

    /// <summary>Reads it.</summary>
    /// <param name="client">ADB client.</param>
    /// <param name="serial">The phone.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Lower case with colons.</returns>
    /// <exception cref="CaptureException">The phone does not tell.</exception>
    public static async Task<string> ReadAsync(IAdbClient client, string serial, CancellationToken cancellationToken)
    {
        try
        {
            var address = await client.ShellAsync(serial, "ip addr show dev " + Interface, options: null, cancellationToken);
            if (InterfaceAddressParser.Parse(address.StandardOutput, Interface).Value?.Mac is { } mac)
            {
                return mac;
            }
            var file = await client.ShellAsync(serial, $"cat /sys/class/net/{Interface}/address", options: null, cancellationToken);
            if (MacAddress.Normalize(file.StandardOutput) is { } told)
            {
                return told;
            }
        }
        catch (AdbException e)
        {
            throw new CaptureException($"The MAC address of phone {serial} cannot be read: {e.Message}", e);
        }
        throw new CaptureException(
            $"Phone {serial} does not tell its Wi-Fi MAC address (ip addr, /sys/class/net/{Interface}/address), by which its packets are found: read it in the phone's settings or at the access point, and set \"capture.phoneMac\" in lab.json.");
    }
}
