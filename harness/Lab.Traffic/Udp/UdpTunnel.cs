using System.Buffers.Binary;
using Lab.Traffic.Links;

namespace Lab.Traffic.Udp;

/// <summary>Tunnels over UDP whose inner packets are read: GTP-U, VXLAN (RFC 7348) with its extension, and GENEVE (RFC 8926).</summary>
internal static class UdpTunnel
{
    private const ushort VxlanPort = 4789;
    private const ushort VxlanExtendedPort = 4790;
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
            case VxlanExtendedPort:
                name = "vxlan-gpe";
                packet = FromExtended(header.Payload);
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

    // The flag that the network's number holds must stand; others belong to extensions (group policy) and may.
    private static ReadOnlySpan<byte> FromVxlan(ReadOnlySpan<byte> payload) =>
        payload.Length > HeaderBytes && (payload[0] & 0x08) != 0 && payload[7] == 0 ? LinkLayer.FindIp(1, payload[HeaderBytes..]) : default;

    // draft-ietf-nvo3-vxlan-gpe: a flag says that the last byte of the first word is the protocol inside.
    private static ReadOnlySpan<byte> FromExtended(ReadOnlySpan<byte> payload)
    {
        if (payload.Length <= HeaderBytes || (payload[0] & 0x0c) != 0x0c)
        {
            return default;
        }
        var rest = payload[HeaderBytes..];
        return payload[3] switch { 1 or 2 => rest, 3 => LinkLayer.FindIp(1, rest), _ => default };
    }

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
