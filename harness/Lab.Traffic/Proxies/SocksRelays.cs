using System.Buffers.Binary;
using Lab.Traffic.Flows;
using Lab.Traffic.Ip;

namespace Lab.Traffic.Proxies;

/// <summary>Where SOCKS proxies take datagrams (RFC 1928 7), as they said on the connections that asked for it.</summary>
internal sealed class SocksRelays
{
    private const int MaxRelays = 4_096;
    private const int FixedBytes = 3; // Two reserved ones, the number of the fragment.
    private readonly HashSet<(NetworkAddress Address, ushort Port)> relays = [];

    /// <summary>Notes a relay.</summary>
    /// <param name="proxy">The proxy's direction on the connection that asked.</param>
    /// <param name="address">The address in its reply, from its type on.</param>
    public void Add(FlowSide proxy, ReadOnlySpan<byte> address)
    {
        NetworkAddress? stated = address[0] switch
        {
            1 => NetworkAddress.FromIPv4(address[1..]),
            4 => NetworkAddress.FromIPv6(address[1..]),
            _ => null,
        };
        // No address at all: that of the proxy itself.
        var unspecified = stated is null || address[1..^2].IndexOfAnyExcept((byte)0) < 0;
        if (relays.Count < MaxRelays)
        {
            relays.Add((unspecified ? Own(proxy).Address : stated!.Value, BinaryPrimitives.ReadUInt16BigEndian(address[^2..])));
        }
    }

    /// <summary>Reads the head of a datagram to or from a relay.</summary>
    /// <param name="side">Its direction.</param>
    /// <param name="payload">The datagram.</param>
    /// <param name="toRelay">True for one that the client sent.</param>
    /// <param name="head">Bytes of the head.</param>
    /// <returns>False when it is no such datagram.</returns>
    public bool TryReadHead(FlowSide side, ReadOnlySpan<byte> payload, out bool toRelay, out int head)
    {
        head = 0;
        toRelay = relays.Contains(Own(side.Peer));
        if ((!toRelay && !relays.Contains(Own(side))) || payload.Length < FixedBytes || payload[0] != 0 || payload[1] != 0)
        {
            return false;
        }
        var address = SocksAddress.Length(payload[FixedBytes..]);
        head = FixedBytes + address;
        return address > 0 && payload.Length >= head;
    }

    /// <summary>The other end behind the proxy of a datagram whose head was read.</summary>
    public static string Target(ReadOnlySpan<byte> head) => SocksAddress.Text(head[FixedBytes..]);

    private static (NetworkAddress Address, ushort Port) Own(FlowSide side) =>
        ReferenceEquals(side, side.Flow.A) ? (side.Flow.Key.AddressA, side.Flow.Key.PortA) : (side.Flow.Key.AddressB, side.Flow.Key.PortB);
}
