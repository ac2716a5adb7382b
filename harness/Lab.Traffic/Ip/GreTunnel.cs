using System.Buffers.Binary;
using Lab.Traffic.Links;

namespace Lab.Traffic.Ip;

/// <summary>GRE version 0 (RFC 2784, RFC 2890) with IP, Ethernet or mirrored frames (ERSPAN) inside, and the version 1 of PPTP (RFC 2637) with PPP inside.</summary>
internal static class GreTunnel
{
    public const byte Protocol = 47;
    private const int Ppp = 0x880b;

    /// <summary>The IP packet that a GRE packet carries; empty when it holds none that can be read.</summary>
    public static ReadOnlySpan<byte> FindIp(ReadOnlySpan<byte> packet)
    {
        if (packet.Length < 4)
        {
            return default;
        }
        var flags = BinaryPrimitives.ReadUInt16BigEndian(packet);
        int carried = BinaryPrimitives.ReadUInt16BigEndian(packet[2..]);
        var hasSequence = (flags & 0x1000) != 0;
        var header = (flags & 0x4007) switch
        {
            0 => 4 + ((flags & 0x8000) != 0 ? 4 : 0) + ((flags & 0x2000) != 0 ? 4 : 0) + (hasSequence ? 4 : 0),
            1 when carried == Ppp => 8 + (hasSequence ? 4 : 0) + ((flags & 0x0080) != 0 ? 4 : 0),
            _ => int.MaxValue, // Routing (RFC 1701) is not in use.
        };
        if (packet.Length <= header)
        {
            return default;
        }
        var rest = packet[header..];
        return carried switch
        {
            Ppp => PointToPoint.FindIp(rest),
            0x6558 => LinkLayer.FindIp(1, rest),
            0x88be => LinkLayer.FindIp(1, Skip(rest, hasSequence ? 8 : 0)), // ERSPAN type II; type I has no header and no sequence number.
            0x22eb when rest.Length >= 12 => LinkLayer.FindIp(1, Skip(rest, (rest[11] & 1) != 0 ? 20 : 12)), // ERSPAN type III
            _ => LinkLayer.FromEtherType(carried, rest),
        };
    }

    private static ReadOnlySpan<byte> Skip(ReadOnlySpan<byte> bytes, int count) => bytes.Length < count ? default : bytes[count..];
}
