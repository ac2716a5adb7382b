using System.Net;
using Lab.Traffic.Geolocation;
using Lab.Traffic.Ip;
using Lab.Traffic.Model;

namespace Lab.Traffic.Flows;

/// <summary>Addresses and owners as results show them, each made and looked up once.</summary>
internal sealed class EndpointBook(IEndpointLocator? locator, DomainOwners? owners)
{
    private const int MaxOwned = 16_384; // Of further hosts the owner is looked up each time.

    private static readonly Comparer<IPAddress> ByBytes = Comparer<IPAddress>.Create((one, other) =>
    {
        var (a, b) = (one.GetAddressBytes(), other.GetAddressBytes());
        return a.Length != b.Length ? a.Length - b.Length : a.AsSpan().SequenceCompareTo(b);
    });

    private readonly Dictionary<NetworkAddress, (IPAddress Address, EndpointLocation? Location)> known = [];
    private readonly Dictionary<string, DomainOwner?> owned = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<LocatedAddress> located = [];

    /// <summary>All addresses located so far, IPv4 first, by their bytes.</summary>
    public IReadOnlyList<LocatedAddress> Located => [.. located.OrderBy(one => one.Address, ByBytes)];

    /// <summary>True when addresses are looked up.</summary>
    public bool Locates => locator is not null;

    /// <summary>An address and where it is; the location is null without a locator.</summary>
    public (IPAddress Address, EndpointLocation? Location) Look(NetworkAddress address)
    {
        if (!known.TryGetValue(address, out var entry))
        {
            var text = address.ToIPAddress();
            entry = (text, locator?.Locate(text));
            known.Add(address, entry);
            if (entry.Location is { } location)
            {
                located.Add(new LocatedAddress(text, location));
            }
        }
        return entry;
    }

    /// <summary>Who runs a host; null when it is not known, and for no host.</summary>
    public DomainOwner? OwnerOf(string? host)
    {
        if (host is null || owners is null)
        {
            return null;
        }
        if (!owned.TryGetValue(host, out var owner))
        {
            owner = owners.Find(host);
            if (owned.Count < MaxOwned)
            {
                owned.Add(host, owner);
            }
        }
        return owner;
    }
}
