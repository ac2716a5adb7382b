using System.Net;
using Lab.VirtualPhone.Profiles;

namespace Lab.VirtualPhone.Bench;

/// <summary>
/// The addresses of a bench: the phone keeps those of its profile, every host of the profile gets one of a documentation range (RFC 5737, RFC 3849) that
/// stands for its country, so that nothing of the bench is the address of somebody. The same profile gives the same plan.
/// </summary>
public sealed class BenchPlan
{
    private const int FirstHost = 10;

    private BenchPlan(HandsetProfile profile, IReadOnlyList<BenchLocation> locations)
    {
        Profile = profile;
        Locations = locations;
    }

    /// <summary>Address of the bench's DNS server.</summary>
    public static IPAddress Dns { get; } = IPAddress.Parse("192.0.2.53");

    /// <summary>IPv6 address of the phone; the lab's end of the link is <see cref="GatewayV6"/>.</summary>
    public static IPAddress PhoneV6 { get; } = IPAddress.Parse("2001:db8:1::2");

    /// <summary>IPv6 address of the lab towards the phone.</summary>
    public static IPAddress GatewayV6 { get; } = IPAddress.Parse("2001:db8:1::1");

    /// <summary>The profile with its hosts at the bench's addresses.</summary>
    public HandsetProfile Profile { get; }

    /// <summary>Every address of a host, with the country that it stands for.</summary>
    public IReadOnlyList<BenchLocation> Locations { get; }

    /// <summary>Every address that the internet of the bench has.</summary>
    public IEnumerable<IPAddress> InternetAddresses =>
        [.. Locations.Select(one => one.Address), Dns, .. Profile.Network.Probe is { } probe && Locations.All(one => !one.Address.Equals(probe.Address)) ? [probe.Address] : Array.Empty<IPAddress>()];

    /// <summary>Makes the plan.</summary>
    /// <param name="profile">The profile.</param>
    /// <returns>The plan. Every second host also has an IPv6 address.</returns>
    public static BenchPlan For(HandsetProfile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        var locations = new List<BenchLocation>();
        var hosts = profile.Network.Hosts.Select((host, index) => Place(host, index, locations)).ToList();
        return new BenchPlan(profile with { Network = profile.Network with { Hosts = hosts, Dns = Dns } }, locations);
    }

    private static HostProfile Place(HostProfile host, int index, List<BenchLocation> locations)
    {
        var number = FirstHost + index;
        List<IPAddress> addresses = [new([203, 0, 113, (byte)number])];
        var isTime = host.Servers.Any(server => server.Protocol == TransmissionProtocol.Ntp);
        if (index % 2 == 1 && !isTime)
        {
            addresses.Add(IPAddress.Parse($"2001:db8:113::{number:x}"));
        }
        locations.AddRange(addresses.Select(address => new BenchLocation(address, host.Country, host.Name)));
        return host with { Addresses = addresses };
    }
}
