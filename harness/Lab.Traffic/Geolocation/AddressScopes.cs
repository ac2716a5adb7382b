using Lab.Traffic.Ip;
using Lab.Traffic.Model;

namespace Lab.Traffic.Geolocation;

/// <summary>Tells private, multicast and global addresses apart by the special-purpose registries (RFC 6890 and its updates).</summary>
internal static class AddressScopes
{
    private static readonly (uint Prefix, int Length)[] PrivateIPv4 =
    [
        (0x00000000, 8), (0x0a000000, 8), (0x64400000, 10), (0x7f000000, 8), (0xa9fe0000, 16), (0xac100000, 12),
        (0xc0000000, 24), (0xc0000200, 24), (0xc0a80000, 16), (0xc6120000, 15), (0xc6336400, 24), (0xcb007100, 24),
    ];

    private static readonly (ulong Prefix, int Length)[] PrivateIPv6 =
    [
        (0xfc00_0000_0000_0000, 7), (0xfe80_0000_0000_0000, 10), (0xfec0_0000_0000_0000, 10), (0x0100_0000_0000_0000, 64), (0x2001_0db8_0000_0000, 32), (0x3fff_0000_0000_0000, 20),
        (0x2001_0002_0000_0000, 48), (0x5f00_0000_0000_0000, 16), (0x0064_ff9b_0001_0000, 48),
    ];

    /// <summary>Scope of an address.</summary>
    public static AddressScope Of(NetworkAddress address) => address.IsIPv4 ? OfIPv4((uint)address.Low) : OfIPv6(address);

    private static AddressScope OfIPv4(uint address)
    {
        if (address >> 28 == 0xe || address == 0xffffffff)
        {
            return AddressScope.Multicast;
        }
        foreach (var (prefix, length) in PrivateIPv4)
        {
            if ((address ^ prefix) >> (32 - length) == 0)
            {
                return AddressScope.Private;
            }
        }
        return address >> 28 == 0xf ? AddressScope.Private : AddressScope.Global; // 240.0.0.0/4 is reserved
    }

    private static AddressScope OfIPv6(NetworkAddress address)
    {
        if (address.High >> 56 == 0xff)
        {
            return AddressScope.Multicast;
        }
        if (address.High == 0 && address.Low <= 1)
        {
            return AddressScope.Private; // unspecified and loopback
        }
        foreach (var (prefix, length) in PrivateIPv6)
        {
            if ((address.High ^ prefix) >> (64 - length) == 0)
            {
                return AddressScope.Private;
            }
        }
        return AddressScope.Global;
    }
}
