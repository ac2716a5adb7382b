using System.Buffers;
using System.Globalization;

namespace Lab.Devices.Adb.Phone;

/// <summary>Address of a phone on the network, which is also its serial: "host:port", IPv6 in brackets.</summary>
internal static class NetworkAddress
{
    private static readonly SearchValues<char> Impossible = SearchValues.Create(" ;\t\r\n\0");

    /// <summary>Adds the usual port where there is none; null = it is no address.</summary>
    public static string? Complete(string address)
    {
        if (address.Length == 0 || address.AsSpan().ContainsAny(Impossible))
        {
            return null;
        }
        if (IsAddress(address))
        {
            return address;
        }
        var completed = string.Create(CultureInfo.InvariantCulture, $"{address}:{AdbClientOptions.DefaultPort}");
        return IsAddress(completed) ? completed : null;
    }

    /// <summary>Whether a serial is an address on the network, so that the server can be told to connect to it again.</summary>
    public static bool IsAddress(string serial)
    {
        var colon = serial.LastIndexOf(':');
        if (colon <= 0 || !int.TryParse(serial.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port) || port is < 1 or > 65535)
        {
            return false;
        }
        var host = serial.AsSpan(0, colon);
        return host[0] == '[' ? host[^1] == ']' && host.Length > 2 : !host.Contains(':');
    }
}
