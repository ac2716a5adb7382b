namespace Lab.Devices.Adb;

/// <summary>One phone as the ADB server lists it. All texts come from the phone: hostile until proven otherwise.</summary>
/// <param name="Serial">Serial, "host:port" or mDNS name (which may hold spaces); not unique, cheap phones share serials.</param>
/// <param name="State">State.</param>
/// <param name="StateText">State in the server's own words, such as "no permissions (missing udev rules?)".</param>
public sealed record DeviceData(string Serial, DeviceState State, string StateText)
{
    /// <summary>ro.product.name; null when the server does not tell, which it does only for phones that are connected.</summary>
    public string? Product { get; init; }

    /// <summary>ro.product.model, with "_" for what is neither letter nor digit; null when the server does not tell.</summary>
    public string? Model { get; init; }

    /// <summary>ro.product.device; null when the server does not tell.</summary>
    public string? Device { get; init; }

    /// <summary>USB path, such as "1-4.2"; null for phones on the network.</summary>
    public string? Usb { get; init; }

    /// <summary>The server's number of this connection, new after each reconnection; null when the server does not tell (before adb 1.0.40).</summary>
    public long? TransportId { get; init; }

    /// <summary>Everything that stood behind the state as key:value, keys that this version does not know included.</summary>
    public IReadOnlyDictionary<string, string> Properties { get; init; } = new Dictionary<string, string>();

    /// <summary>The same phone as an address for operations: by number where there is one, else by serial.</summary>
    /// <returns>The address.</returns>
    public AdbTransport ToTransport() => TransportId is { } id ? AdbTransport.ById(id, Serial) : AdbTransport.BySerial(Serial);
}
