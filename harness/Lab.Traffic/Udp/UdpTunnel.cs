using System.Buffers.Binary;
using Lab.Traffic.Links;

namespace Lab.Traffic.Udp;

/// <summary>Tunnels over UDP whose inner packets are read: GTP-U, VXLAN (RFC 7348) and GENEVE (RFC 8926).</summary>
internal static class UdpTunnel
{
    private const ushort VxlanPort = 4789;
    private const ushort GenevePort = 6081;
    private const int HeaderBytes = 8;

    /// <summary>The IP packet that a datagram carries; false for all datagrams that carry none.</summary>
    /// <param name="header">The datagram.</param>
    /// <param name="name">Name of the tunnel's protocol.</param>
    /// <param name="packet">The packet as captured; it ends where the datagram's captured bytes end.</param>
    public static bool TryFindPacket(in UdpHeader header, out string name, out ReadOnlySpan<byte> packet)
    {
        packet = default;
        switch (header.DestinationPort)
        {
            case VxlanPort:
                name = "vxlan";
                packet = FromVxlan(header.Payload);
                break;
            case GenevePort:
                name = "geneve";
                packet = FromGeneve(header.Payload);
                break;
            default:
                name = "gtp-u";
                if ((header.DestinationPort == GtpTunnel.Port || header.SourcePort == GtpTunnel.Port) && GtpTunnel.TryFindPacket(header.Payload, out var inner))
                {
                    packet = header.Payload[inner..];
                }
                break;
        }
        return !packet.IsEmpty;
    }

    // One flag, that the network's number holds; all that is reserved is 0.
    private static ReadOnlySpan<byte> FromVxlan(ReadOnlySpan<byte> payload) =>
        payload.Length > HeaderBytes && BinaryPrimitives.ReadUInt32BigEndian(payload) == 0x0800_0000 && payload[7] == 0 ? LinkLayer.FindIp(1, payload[HeaderBytes..]) : default;

    private static ReadOnlySpan<byte> FromGeneve(ReadOnlySpan<byte> payload)
    {
        if (payload.Length <= HeaderBytes || payload[0] >> 6 != 0 || payload[7] != 0)
        {
            return default;
        }
        var options = (payload[0] & 0x3f) * 4;
        if (payload.Length <= HeaderBytes + options)
        {
            return default;
        }
        var carried = BinaryPrimitives.ReadUInt16BigEndian(payload[2..]);
        var rest = payload[(HeaderBytes + options)..];
        return carried == 0x6558 ? LinkLayer.FindIp(1, rest) : LinkLayer.FromEtherType(carried, rest);
    }
}
