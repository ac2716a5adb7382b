using System.Text;
using Lab.Harness.Model;
using Lab.Traffic.Geolocation;
using Lab.Traffic.Model;

namespace Lab.Harness.Config;

/// <summary>What lab.json contributes to an analysis: who is where, who owns what, and the keys of digests. The same for a run and for a capture alone.</summary>
public sealed class AnalysisSetup : IDisposable
{
    private const string EmbeddedName = "embedded";
    private readonly LabConfig? config;
    private readonly EndpointLocator locator;

    private AnalysisSetup(LabConfig? config, EndpointLocator locator)
    {
        this.config = config;
        this.locator = locator;
        Owners = config is { Owners.Count: > 0 }
            ? DomainOwners.Default.With(config.Owners.Select(one => new DomainOwner(one.Domain, one.Organisation, one.Country, one.Source ?? LabConfigLocation.FileName)))
            : DomainOwners.Default;
        Keys = [.. (config?.MarkerKeys ?? []).Select(one => new MarkerKey(one.Name, BytesOf(one)))];
    }

    /// <summary>Tells where addresses are.</summary>
    public IEndpointLocator Locator => locator;

    /// <summary>Tells who runs hosts.</summary>
    public DomainOwners Owners { get; }

    /// <summary>Keys and salts of digests.</summary>
    public IReadOnlyList<MarkerKey> Keys { get; }

    /// <summary>What the results depend on: each database, what the laboratory states of addresses and owners, each key by its fingerprint.</summary>
    public IReadOnlyList<EquipmentRecord> Equipment => [.. locator.Databases.Select(Record), .. Statements(), .. Keys.Select(Record)];

    /// <summary>Opens what a configuration names.</summary>
    /// <param name="config">The configuration; null = none: the databases and lists that come with the lab.</param>
    /// <param name="location">Where it lies; null with no configuration.</param>
    /// <returns>The set-up; to be disposed.</returns>
    /// <exception cref="LabConfigException">A database is missing, cannot be read, is none or is damaged.</exception>
    public static AnalysisSetup Open(LabConfig? config, LabConfigLocation? location)
    {
        var databases = new List<MaxMindLocator>();
        try
        {
            foreach (var one in config?.Geolocation.Databases ?? [])
            {
                databases.Add(OpenDatabase(one, location!, databases.Count));
            }
            return new AnalysisSetup(config, new EndpointLocator(databases, Overrides(config), [.. (config?.Laboratory.Networks ?? []).Select(Range)]));
        }
        catch
        {
            foreach (var opened in databases.Where(one => !ReferenceEquals(one, MaxMindLocator.Default)))
            {
                opened.Dispose();
            }
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => locator.Dispose();

    private static MaxMindLocator OpenDatabase(GeolocationDatabaseConfig database, LabConfigLocation location, int index)
    {
        try
        {
            return database.File == EmbeddedName ? MaxMindLocator.Default : MaxMindLocator.Open(location.Resolve(database.File), database.Licence);
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            throw new LabConfigException(location.Path, [new ConfigProblem($"$.geolocation.databases[{index}].file", e.Message, Fatal: true)]);
        }
    }

    private static List<AddressOverride> Overrides(LabConfig? config) =>
        [.. (config?.Geolocation.Overrides ?? []).Select(one => new AddressOverride(Range(one.Cidr), one.Country, one.Organisation, one.Note))];

    // The reader of lab.json has checked each one.
    private static AddressRange Range(string text) => AddressRange.TryParse(text, out var range) ? range : throw new LabConfigException(LabConfigLocation.FileName, [new ConfigProblem("$", $"\"{text}\" is no range of addresses", Fatal: true)]);

    private static byte[] BytesOf(MarkerKeyConfig key) =>
        key.Hex is { } hex ? Convert.FromHexString(hex) : key.Base64 is { } base64 ? Convert.FromBase64String(base64) : Encoding.UTF8.GetBytes(key.Text ?? "");

    private static EquipmentRecord Record(GeolocationDatabase one) =>
        new(EquipmentNames.Geolocation, one.Name, one.Sha256, $"type {one.Type ?? "unknown"}, tells {(one.Tells.Count == 0 ? "nothing" : string.Join(", ", one.Tells))}, built {one.BuildDate:yyyy-MM-dd}, licence {one.Licence ?? "unknown"}");

    private static EquipmentRecord Record(MarkerKey one) => new(EquipmentNames.MarkerKey, one.Name, Sha256: null, $"{one.Key.Length} bytes, fingerprint {one.Fingerprint}");

    private IEnumerable<EquipmentRecord> Statements()
    {
        if (config is { Laboratory.Networks.Count: > 0 })
        {
            yield return new EquipmentRecord(EquipmentNames.LabNetworks, string.Join(", ", config.Laboratory.Networks), Sha256: null, "addresses of the laboratory itself: left out of the judgement of destinations");
        }
        foreach (var one in config?.Geolocation.Overrides ?? [])
        {
            yield return new EquipmentRecord(EquipmentNames.AddressStatement, one.Cidr, Sha256: null, $"country {one.Country ?? "as the databases say"}, organisation {one.Organisation ?? "as the databases say"}{(one.Note is null ? "" : $": {one.Note}")}");
        }
        foreach (var one in config?.Owners ?? [])
        {
            yield return new EquipmentRecord(EquipmentNames.OwnerStatement, one.Domain, Sha256: null, $"{one.Organisation}, seat {one.Country ?? "not stated"}{(one.Source is null ? "" : $": {one.Source}")}");
        }
    }
}
