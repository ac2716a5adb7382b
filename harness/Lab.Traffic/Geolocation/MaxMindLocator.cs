using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Lab.Traffic.Ip;
using Lab.Traffic.Model;
using MaxMind.Db;

namespace Lab.Traffic.Geolocation;

/// <summary>
/// Looks countries up in a database of MaxMind's format (MaxMind DB 2.0): GeoLite2, DB-IP, IPinfo, ip-location-db. Held in memory; thread-safe.
/// </summary>
public sealed class MaxMindLocator : IEndpointLocator, IDisposable
{
    private const string EmbeddedResource = "Lab.Traffic.Geolocation.iptoasn-country.mmdb";
    private const string EmbeddedName = "iptoasn-country 2.3.2026061719";
    private static readonly Lazy<MaxMindLocator> Embedded = new(OpenEmbedded);
    private readonly Reader reader;

    private MaxMindLocator(byte[] bytes, string? name, string? licence)
    {
        reader = new Reader(new MemoryStream(bytes, writable: false));
        var build = new DateTimeOffset(DateTime.SpecifyKind(reader.Metadata.BuildDate, DateTimeKind.Utc));
        Database = new GeolocationDatabase(name ?? $"{reader.Metadata.DatabaseType} {build:yyyy-MM-dd}", build, Convert.ToHexStringLower(SHA256.HashData(bytes)), licence);
    }

    /// <summary>The database that comes with the lab (IPtoASN by country, public domain): works without a network. Never disposed.</summary>
    public static MaxMindLocator Default => Embedded.Value;

    /// <inheritdoc/>
    public GeolocationDatabase Database { get; }

    /// <summary>Opens a database file.</summary>
    /// <param name="path">Path of a file in MaxMind's format.</param>
    /// <returns>The locator; to be disposed.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="IOException">The file could not be read.</exception>
    /// <exception cref="InvalidDataException">The file is no database of that format, or is damaged.</exception>
    public static MaxMindLocator Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"There is no geolocation database at \"{path}\". Check the path in lab.json.", path);
        }
        try
        {
            var locator = new MaxMindLocator(File.ReadAllBytes(path), name: null, licence: null);
            // A file can be cut behind its index: one look-up of each family tells.
            locator.Find(IPAddress.Parse("8.8.8.8"));
            return locator;
        }
        catch (Exception fault) when (IsDamage(fault))
        {
            throw new InvalidDataException($"The geolocation database \"{path}\" cannot be read: {fault.Message} Replace it by a file in MaxMind DB format (.mmdb).", fault);
        }
    }

    /// <inheritdoc/>
    public EndpointLocation Locate(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var bytes = address.GetAddressBytes();
        var scope = AddressScopes.Of(bytes.Length == 4 ? NetworkAddress.FromIPv4(bytes) : NetworkAddress.FromIPv6(bytes));
        if (scope != AddressScope.Global)
        {
            return new EndpointLocation(scope, null);
        }
        try
        {
            return new EndpointLocation(scope, Find(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address));
        }
        catch (Exception fault) when (IsDamage(fault))
        {
            return new EndpointLocation(scope, null);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => reader.Dispose();

    private static bool IsDamage(Exception fault) =>
        fault is InvalidDatabaseException or DeserializationException or ArgumentException or IndexOutOfRangeException or OverflowException or EndOfStreamException or InvalidCastException;

    private static MaxMindLocator OpenEmbedded()
    {
        using var resource = typeof(MaxMindLocator).Assembly.GetManifestResourceStream(EmbeddedResource)!;
        using var bytes = new MemoryStream();
        resource.CopyTo(bytes);
        return new MaxMindLocator(bytes.ToArray(), EmbeddedName, "PDDL-1.0");
    }

    private static string? CountryOf(object? record) => record switch
    {
        IDictionary<string, object> map when map.TryGetValue("country_code", out var code) => code as string,
        IDictionary<string, object> map when map.TryGetValue("country", out var country) => country is IDictionary<string, object> inner
            ? (inner.TryGetValue("iso_code", out var iso) ? iso as string : null)
            : country as string,
        _ => null,
    };

    private string? Find(IPAddress address)
    {
        if (address.AddressFamily == AddressFamily.InterNetworkV6 && reader.Metadata.IPVersion == 4)
        {
            return null;
        }
        var code = CountryOf(reader.Find<Dictionary<string, object>>(address))?.ToUpperInvariant();
        // "None" and "ZZ" stand for unknown in some databases.
        return code is { Length: 2 } && char.IsAsciiLetterUpper(code[0]) && char.IsAsciiLetterUpper(code[1]) && code != "ZZ" ? code : null;
    }
}
