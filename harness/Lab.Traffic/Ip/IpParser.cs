using System.Buffers.Binary;

namespace Lab.Traffic.Ip;

/// <summary>Reads IPv4 (RFC 791) and IPv6 (RFC 8200) headers. What counts is the header's length, never the frame's: padding and trailers do not belong to the packet.</summary>
internal static class IpParser
{
    private const int MaxExtensions = 16;
    private const int MaxPacketBytes = 262_144;

    /// <summary>Reads the packet at the start of the bytes.</summary>
    /// <param name="bytes">Captured bytes from the IP header on.</param>
    /// <param name="sentLength">How many there were before the capture cut the frame: a header that claims more than the frame held is not believed.</param>
    /// <param name="packet">The packet.</param>
    public static IpFault Parse(ReadOnlySpan<byte> bytes, long sentLength, out IpPacket packet)
    {
        packet = default;
        return bytes.IsEmpty ? IpFault.Length : (bytes[0] >> 4) switch
        {
            4 => ParseIPv4(bytes, sentLength, ref packet),
            6 => ParseIPv6(bytes, sentLength, ref packet),
            _ => IpFault.Version,
        };
    }

    private static IpFault ParseIPv4(ReadOnlySpan<byte> bytes, long sentLength, ref IpPacket packet)
    {
        var header = (bytes[0] & 0x0f) * 4;
        if (header < 20 || bytes.Length < header)
        {
            return IpFault.Length;
        }
        int total = BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]);
        // Segmentation offload leaves 0 in the field of packets captured on their way out.
        packet.ClaimsTooMuch = total > sentLength;
        total = total == 0 || packet.ClaimsTooMuch ? (int)Math.Max(bytes.Length, Math.Min(sentLength, MaxPacketBytes)) : total;
        if (total < header)
        {
            return IpFault.Length;
        }
        packet.Source = NetworkAddress.FromIPv4(bytes[12..]);
        packet.Destination = NetworkAddress.FromIPv4(bytes[16..]);
        packet.Protocol = bytes[9];
        packet.PayloadLength = total - header;
        packet.Payload = bytes[header..Math.Min(total, bytes.Length)];
        var flags = BinaryPrimitives.ReadUInt16BigEndian(bytes[6..]);
        packet.FragmentOffset = (flags & 0x1fff) * 8;
        packet.MoreFragments = (flags & 0x2000) != 0;
        packet.IsFragment = packet.MoreFragments || packet.FragmentOffset != 0;
        packet.Identification = BinaryPrimitives.ReadUInt16BigEndian(bytes[4..]);
        return IpFault.None;
    }

    private static IpFault ParseIPv6(ReadOnlySpan<byte> bytes, long sentLength, ref IpPacket packet)
    {
        if (bytes.Length < 40)
        {
            return IpFault.Length;
        }
        int length = BinaryPrimitives.ReadUInt16BigEndian(bytes[4..]);
        packet.ClaimsTooMuch = length + 40 > sentLength;
        length = length == 0 || packet.ClaimsTooMuch ? (int)Math.Max(bytes.Length, Math.Min(sentLength, MaxPacketBytes)) - 40 : length;
        packet.Source = NetworkAddress.FromIPv6(bytes[8..]);
        packet.Destination = NetworkAddress.FromIPv6(bytes[24..]);
        packet.Payload = bytes[40..Math.Min(40 + length, bytes.Length)];
        packet.PayloadLength = length;
        packet.Protocol = bytes[6];
        return SkipExtensions(ref packet) ? IpFault.None : IpFault.Extension;
    }

    private static bool SkipExtensions(ref IpPacket packet)
    {
        for (var i = 0; i < MaxExtensions; i++)
        {
            var rest = packet.Payload;
            switch (packet.Protocol)
            {
                case 0 or 43 or 60 or 135 or 139 or 140 when rest.Length >= 8:
                    if (!Advance(ref packet, (rest[1] + 1) * 8))
                    {
                        return false;
                    }
                    break;
                case 51 when rest.Length >= 8:
                    if (!Advance(ref packet, (rest[1] + 2) * 4))
                    {
                        return false;
                    }
                    break;
                case 44 when rest.Length >= 8:
                    ReadFragment(ref packet);
                    if (packet.IsFragment)
                    {
                        return true;
                    }
                    break;
                case 0 or 43 or 44 or 51 or 60 or 135 or 139 or 140:
                    return false;
                default:
                    return true;
            }
        }
        return false;
    }

    private static void ReadFragment(ref IpPacket packet)
    {
        var rest = packet.Payload;
        var field = BinaryPrimitives.ReadUInt16BigEndian(rest[2..]);
        packet.FragmentOffset = field & 0xfff8;
        packet.MoreFragments = (field & 1) != 0;
        packet.IsFragment = packet.MoreFragments || packet.FragmentOffset != 0;
        packet.Identification = BinaryPrimitives.ReadUInt32BigEndian(rest[4..]);
        Advance(ref packet, 8);
    }

    /// <summary>Reads on after the extension headers that a reassembled IPv6 packet may begin with.</summary>
    public static bool ContinueAfterReassembly(ref IpPacket packet) => SkipExtensions(ref packet);

    private static bool Advance(ref IpPacket packet, int bytes)
    {
        if (bytes > packet.Payload.Length)
        {
            return false;
        }
        packet.Protocol = packet.Payload[0];
        packet.Payload = packet.Payload[bytes..];
        packet.PayloadLength -= bytes;
        return true;
    }
}
