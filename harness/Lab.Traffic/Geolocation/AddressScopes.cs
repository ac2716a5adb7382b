using Lab.Traffic.Ip;
using Lab.Traffic.Model;

namespace Lab.Traffic.Geolocation;

/// <summary>Tells the kinds of addresses apart by the IANA special-purpose registries (RFC 6890 and its updates).</summary>
internal static class AddressScopes
{
    private static readonly (uint Prefix, int Length, AddressScope Scope)[] IPv4 =
    [
        (0x0a000000, 8, AddressScope.Private), (0xac100000, 12, AddressScope.Private), (0xc0a80000, 16, AddressScope.Private),
        (0x64400000, 10, AddressScope.Shared), (0xa9fe0000, 16, AddressScope.LinkLocal), (0x7f000000, 8, AddressScope.Loopback),
        (0xc0000200, 24, AddressScope.Documentation), (0xc6336400, 24, AddressScope.Documentation), (0xcb007100, 24, AddressScope.Documentation),
        (0xffffffff, 32, AddressScope.Multicast), (0xe0000000, 4, AddressScope.Multicast),
        (0x00000000, 8, AddressScope.Reserved), (0xc0000000, 24, AddressScope.Reserved), (0xc6120000, 15, AddressScope.Reserved), (0xf0000000, 4, AddressScope.Reserved),
    ];

    private static readonly (ulong Prefix, int Length, AddressScope Scope)[] IPv6 =
    [
        (0xff00_0000_0000_0000, 8, AddressScope.Multicast), (0xfe80_0000_0000_0000, 10, AddressScope.LinkLocal), (0xfc00_0000_0000_0000, 7, AddressScope.Private),
        (0x0064_ff9b_0001_0000, 48, AddressScope.Private), (0x2001_0db8_0000_0000, 32, AddressScope.Documentation), (0x3fff_0000_0000_0000, 20, AddressScope.Documentation),
        (0xfec0_0000_0000_0000, 10, AddressScope.Reserved), (0x0100_0000_0000_0000, 64, AddressScope.Reserved), (0x2001_0002_0000_0000, 48, AddressScope.Reserved),
        (0x5f00_0000_0000_0000, 16, AddressScope.Reserved),
    ];

    /// <summary>Scope of an address. One that stands for an IPv4 address behind a translator (RFC 6052) has that one's.</summary>
    public static AddressScope Of(NetworkAddress address) => TryTranslated(address, out var inner) ? OfIPv4(inner) : address.IsIPv4 ? OfIPv4((uint)address.Low) : OfIPv6(address);

    /// <summary>The IPv4 address behind 64:ff9b::/96: phones in IPv6-only networks reach IPv4 hosts so (RFC 6052 2.1).</summary>
    public static bool TryTranslated(NetworkAddress address, out uint inner)
    {
        inner = (uint)address.Low;
        return address.High == 0x0064_ff9b_0000_0000 && address.Low >> 32 == 0;
    }

    private static AddressScope OfIPv4(uint address)
    {
        foreach (var (prefix, length, scope) in IPv4)
        {
            if ((address ^ prefix) >> (32 - length) == 0)
            {
                return scope;
            }
        }
        return AddressScope.Global;
    }

    private static AddressScope OfIPv6(NetworkAddress address)
    {
        if (address.High == 0 && address.Low <= 1)
        {
            return address.Low == 1 ? AddressScope.Loopback : AddressScope.Reserved; // ::1, and :: that stands for none
        }
        foreach (var (prefix, length, scope) in IPv6)
        {
            if ((address.High ^ prefix) >> (64 - length) == 0)
            {
                return scope;
            }
        }
        return AddressScope.Global;
    }
}
