using Lab.Devices.Android.Connection;
using Lab.Devices.Android.Parsing;

namespace Lab.Devices.Android.Identity;

/// <summary>Reads the MAC address that the phone uses on its Wi-Fi while it is connected: without a connection an interface may have another one, made up for looking around.</summary>
internal sealed class LinkAddressReader(IPhoneShell shell)
{
    private const string Interface = "wlan0";

    /// <summary>Reads it; null when the phone is not connected, or does not tell.</summary>
    public async Task<string?> ReadAsync(CancellationToken cancellationToken)
    {
        // Android 11 and later; earlier ones know no such command.
        var status = await shell.ReadAsync("cmd wifi status", cancellationToken);
        if (WifiStatusParser.Parse(status.StandardOutput).Value is { } wifi)
        {
            return wifi.IsConnected && WifiDetailsParser.Parse(status.StandardOutput)?.Mac is { } told ? told : wifi.IsConnected ? await InterfaceAsync(cancellationToken) : null;
        }
        return await InterfaceAsync(cancellationToken);
    }

    private async Task<string?> InterfaceAsync(CancellationToken cancellationToken)
    {
        var told = await shell.ReadAsync("ip addr show dev " + Interface, cancellationToken);
        return InterfaceAddressParser.Parse(told.StandardOutput, Interface).Value is { IsUp: true, Address: not null, Mac: { } mac } ? mac : null;
    }
}
