using System.Collections.Concurrent;
using System.Net;
using Lab.Traffic.Ip;
using Lab.Traffic.Model;

namespace Lab.Traffic.Geolocation;

/// <summary>
/// Asks the laboratory's overrides and several databases, and keeps what each one says. The first that names a country, a network or an organisation decides;
/// where another names another country, the country is disputed, unless an override settles it. Thread-safe.
/// </summary>
public sealed class EndpointLocator : IEndpointLocator, IDisposable
{
    private const int MaxRemembered = 100_000;
    private readonly IReadOnlyList<MaxMindLocator> databases;
    private readonly IReadOnlyList<AddressOverride> overrides;
    private readonly IReadOnlyList<AddressRange> labNetworks;
    private readonly ConcurrentDictionary<IPAddress, EndpointLocation> remembered = new();

    /// <summary>Makes the locator.</summary>
    /// <param name="databases">Databases in the order in which they decide. When none of them tells countries, the embedded one is asked after them.</param>
    /// <param name="overrides">What the laboratory states itself; of several ranges the narrowest counts.</param>
    /// <param name="labNetworks">The laboratory's own networks.</param>
    public EndpointLocator(IReadOnlyList<MaxMindLocator> databases, IReadOnlyList<AddressOverride>? overrides = null, IReadOnlyList<AddressRange>? labNetworks = null)
    {
        ArgumentNullException.ThrowIfNull(databases);
        this.databases = databases.Any(one => one.Tells.Contains("country")) ? databases : [.. databases, MaxMindLocator.Default];
        this.overrides = [.. (overrides ?? []).OrderByDescending(one => one.Range.Bits)];
        this.labNetworks = labNetworks ?? [];
    }

    /// <inheritdoc/>
    public IReadOnlyList<GeolocationDatabase> Databases => [.. databases.Select(one => one.Database)];

    /// <inheritdoc/>
    public EndpointLocation Locate(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (!remembered.TryGetValue(address, out var location))
        {
            location = Look(address);
            if (remembered.Count < MaxRemembered)
            {
                remembered.TryAdd(address, location);
            }
        }
        return location;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var one in databases.Where(one => !ReferenceEquals(one, MaxMindLocator.Default)))
        {
            one.Dispose();
        }
    }

    /// <summary>The address that databases know, and its scope: mapped and translated IPv6 addresses are IPv4 ones.</summary>
    internal static IPAddress Plain(IPAddress address, out AddressScope scope)
    {
        var value = AddressRange.Of(address);
        scope = AddressScopes.Of(value);
        return AddressScopes.TryTranslated(value, out var inner) ? NetworkAddress.FromIPv4([(byte)(inner >> 24), (byte)(inner >> 16), (byte)(inner >> 8), (byte)inner]).ToIPAddress() : value.ToIPAddress();
    }

    /// <summary>One location from all answers.</summary>
    internal static EndpointLocation Combine(AddressScope scope, IReadOnlyList<LocationAnswer> answers, AddressOverride? stated)
    {
        IReadOnlyList<LocationAnswer> all = stated is null ? answers
            : [new LocationAnswer("lab.json " + stated.Range.Text, stated.Country) { Organisation = stated.Organisation, Note = stated.Note }, .. answers];
        var countries = answers.Select(one => one.Country).OfType<string>().Distinct().Count();
        return new EndpointLocation(scope, all.FirstOrDefault(one => one.Country is not null)?.Country)
        {
            CountryDisputed = stated?.Country is null && countries > 1,
            AsNumber = all.FirstOrDefault(one => one.AsNumber is not null)?.AsNumber,
            Organisation = all.FirstOrDefault(one => one.Organisation is not null)?.Organisation,
            Answers = all,
        };
    }

    private EndpointLocation Look(IPAddress address)
    {
        var plain = Plain(address, out var scope);
        if (labNetworks.Any(one => one.Contains(plain) || one.Contains(address)))
        {
            scope = AddressScope.Lab;
        }
        var stated = overrides.FirstOrDefault(one => one.Range.Contains(plain) || one.Range.Contains(address));
        // Addresses of a documentation range are nowhere, unless the laboratory says where the host stands that has one on its bench.
        scope = scope == AddressScope.Documentation && stated?.Country is not null ? AddressScope.Global : scope;
        var answers = scope == AddressScope.Global ? databases.Select(one => one.Ask(plain)).OfType<LocationAnswer>().ToList() : [];
        return Combine(scope, answers, stated);
    }
}
