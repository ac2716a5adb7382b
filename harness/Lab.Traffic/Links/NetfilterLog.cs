using System.Buffers.Binary;

namespace Lab.Traffic.Links;

/// <summary>Packets that Linux logged by a firewall rule (link type 239): on a phone, often those of one app. A header, then attributes, one of which is the packet.</summary>
internal static class NetfilterLog
{
    private const int HeaderBytes = 4;
    private const int AttributeBytes = 4;
    private const int MaxAttributes = 64;
    private const int Payload = 9;

    /// <summary>The IP packet within a record; empty when it holds none.</summary>
    public static ReadOnlySpan<byte> FindIp(ReadOnlySpan<byte> frame)
    {
        if (frame.Length < HeaderBytes || frame[1] != 0)
        {
            return default;
        }
        // Lengths and types are in the byte order of the machine that captured; phones have the lower byte first.
        var packet = FindPayload(frame[HeaderBytes..], littleEndian: true);
        packet = packet.IsEmpty ? FindPayload(frame[HeaderBytes..], littleEndian: false) : packet;
        return !packet.IsEmpty && packet[0] >> 4 is 4 or 6 ? packet : default;
    }

    private static ReadOnlySpan<byte> FindPayload(ReadOnlySpan<byte> rest, bool littleEndian)
    {
        for (var i = 0; i < MaxAttributes && rest.Length >= AttributeBytes; i++)
        {
            int length = littleEndian ? BinaryPrimitives.ReadUInt16LittleEndian(rest) : BinaryPrimitives.ReadUInt16BigEndian(rest);
            var type = littleEndian ? BinaryPrimitives.ReadUInt16LittleEndian(rest[2..]) : BinaryPrimitives.ReadUInt16BigEndian(rest[2..]);
            if (length < AttributeBytes)
            {
                return default;
            }
            if (type == Payload)
            {
                return rest[AttributeBytes..Math.Min(length, rest.Length)]; // The last one; a capture may have cut it.
            }
            rest = rest[Math.Min(length + 3 & ~3, rest.Length)..];
        }
        return default;
    }
}
