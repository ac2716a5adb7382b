using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Lab.Traffic.Model;
using MaxMind.Db;

namespace Lab.Traffic.Geolocation;

/// <summary>
/// One database of MaxMind's format (MaxMind DB 2.0): GeoLite2, DB-IP, IPinfo, ip-location-db; countries, cities, autonomous systems. Held in memory; thread-safe.
/// Several at once: <see cref="EndpointLocator"/>.
/// </summary>
public sealed class MaxMindLocator : IEndpointLocator, IDisposable
{
    private const string EmbeddedResource = "Lab.Traffic.Geolocation.iptoasn-country.mmdb";
    private const string EmbeddedName = "iptoasn-country 2.3.2026061719";
    private const int RecordsProbed = 32;
    private static readonly Lazy<MaxMindLocator> Embedded = new(OpenEmbedded);
    private readonly Reader reader;
    private readonly Task<string> hash;

    private MaxMindLocator(byte[] bytes, string? name, string? licence)
    {
        // Hashed beside everything else, and once: the same bytes are looked up in.
        hash = Task.Run(() => Convert.ToHexStringLower(SHA256.HashData(bytes)));
        reader = new Reader(new MemoryStream(bytes, writable: false));
        BuildDate = new DateTimeOffset(DateTime.SpecifyKind(reader.Metadata.BuildDate, DateTimeKind.Utc));
        Name = name ?? string.Create(CultureInfo.InvariantCulture, $"{reader.Metadata.DatabaseType} {BuildDate:yyyy-MM-dd}");
        Licence = licence ?? DatabaseLicence.Of(reader.Metadata.DatabaseType);
        Tells = Probe();
    }

    /// <summary>The database that comes with the lab (IPtoASN by country, public domain): works without a network. Never disposed.</summary>
    public static MaxMindLocator Default => Embedded.Value;

    /// <summary>Its identity. The first call may wait for the hash.</summary>
    public GeolocationDatabase Database => new(Name, BuildDate, hash.GetAwaiter().GetResult(), Licence) { Type = reader.Metadata.DatabaseType, Tells = Tells };

    /// <inheritdoc/>
    public IReadOnlyList<GeolocationDatabase> Databases => [Database];

    /// <summary>What its records tell: "country", "city", "as"; by the first ones.</summary>
    internal IReadOnlyList<string> Tells { get; }

    private string Name { get; }

    private DateTimeOffset BuildDate { get; }

    private string? Licence { get; }

    /// <summary>Opens a database file.</summary>
    /// <param name="path">Path of a file in MaxMind's format.</param>
    /// <param name="licence">Its licence; null = told by its type where that is known.</param>
    /// <returns>The locator; to be disposed.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="IOException">The file could not be read.</exception>
    /// <exception cref="InvalidDataException">The file is no database of that format, or is damaged.</exception>
    public static MaxMindLocator Open(string path, string? licence = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"There is no geolocation database at \"{path}\". Check the path in lab.json.", path);
        }
        try
        {
            var locator = new MaxMindLocator(File.ReadAllBytes(path), name: null, licence);
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
        var plain = EndpointLocator.Plain(address, out var scope);
        return scope != AddressScope.Global ? new EndpointLocation(scope, null) : EndpointLocator.Combine(scope, Ask(plain) is { } answer ? [answer] : [], stated: null);
    }

    /// <inheritdoc/>
    public void Dispose() => reader.Dispose();

    /// <summary>What the database says of a global address; null = nothing.</summary>
    internal LocationAnswer? Ask(IPAddress address)
    {
        try
        {
            return Find(address);
        }
        catch (Exception fault) when (IsDamage(fault))
        {
            return null;
        }
    }

    private static bool IsDamage(Exception fault) =>
        fault is InvalidDatabaseException or DeserializationException or ArgumentException or IndexOutOfRangeException or OverflowException or EndOfStreamException or InvalidCastException;

    private static MaxMindLocator OpenEmbedded()
    {
        using var resource = typeof(MaxMindLocator).Assembly.GetManifestResourceStream(EmbeddedResource)!;
        var bytes = new byte[resource.Length];
        resource.ReadExactly(bytes);
        return new MaxMindLocator(bytes, EmbeddedName, "PDDL-1.0");
    }

    private LocationAnswer? Find(IPAddress address) =>
        address.AddressFamily == AddressFamily.InterNetworkV6 && reader.Metadata.IPVersion == 4 ? null : LocationRecord.Read(reader.Find<Dictionary<string, object>>(address), Name);

    private IReadOnlyList<string> Probe()
    {
        var found = reader.FindAll<Dictionary<string, object>>().Take(RecordsProbed)
            .SelectMany(one => LocationRecord.Read(one.Data, Name) is { } answer ? LocationRecord.Tells(answer) : []).ToHashSet();
        return [.. LocationRecord.All.Where(found.Contains)];
    }
}
