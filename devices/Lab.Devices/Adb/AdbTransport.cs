using System.Globalization;

namespace Lab.Devices.Adb;

/// <summary>Address of a phone at the ADB server: its serial, or the server's number of one connection. A string converts to the address by serial.</summary>
public sealed record AdbTransport
{
    private AdbTransport(string serial, long? id)
    {
        ArgumentException.ThrowIfNullOrEmpty(serial);
        Serial = serial;
        Id = id;
    }

    /// <summary>Serial, for the record also where the number is used.</summary>
    public string Serial { get; }

    /// <summary>The server's number of the connection; null = found by serial. Ends with the connection: a reboot makes it useless.</summary>
    public long? Id { get; }

    /// <summary>The phone with this serial, whatever its connection is.</summary>
    /// <param name="serial">Serial, not empty.</param>
    /// <returns>The address.</returns>
    public static AdbTransport BySerial(string serial) => new(serial, null);

    /// <summary>The phone behind one connection, for labs with phones that share a serial. Operations that outlive the connection (root, reboot) go on by serial.</summary>
    /// <param name="id">Number, from <see cref="DeviceData.TransportId"/>.</param>
    /// <param name="serial">Serial, not empty.</param>
    /// <returns>The address.</returns>
    public static AdbTransport ById(long id, string serial) => new(serial, id);

    /// <summary>The phone with this serial.</summary>
    /// <param name="serial">Serial, not empty.</param>
    public static implicit operator AdbTransport(string serial) => BySerial(serial);

    /// <inheritdoc/>
    public override string ToString() => Id is { } id ? string.Create(CultureInfo.InvariantCulture, $"{Serial} (transport {id})") : Serial;

    /// <summary>The service that ties a connection to this phone.</summary>
    internal string SelectService =>
        Id is { } id ? string.Create(CultureInfo.InvariantCulture, $"host:transport-id:{id}") : $"host:transport:{Serial}";

    /// <summary>Start of a request that the server answers itself about this phone.</summary>
    internal string HostPrefix =>
        Id is { } id ? string.Create(CultureInfo.InvariantCulture, $"host-transport-id:{id}:") : $"host-serial:{Serial}:";
}
