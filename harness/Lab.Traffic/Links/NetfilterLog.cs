using System.Buffers.Binary;

namespace Lab.Traffic.Links;

/// <summary>Packets that Linux logged by a firewall rule (link type 239): on a phone, often those of one app. A header, then attributes, one of which is the packet.</summary>
internal static class NetfilterLog
{
    /// <summary>LINKTYPE_NFLOG.</summary>
    public const int LinkType = 239;

    private const int HeaderBytes = 4;
    private const int AttributeBytes = 4;
    private const int MaxAttributes = 64;
    private const int Payload = 9;
    private const int UserId = 11;

    /// <summary>The IP packet within a record; empty when it holds none.</summary>
    public static ReadOnlySpan<byte> FindIp(ReadOnlySpan<byte> frame)
    {
        if (frame.Length < HeaderBytes || frame[1] != 0)
        {
            return default;
        }
        // Lengths and types are in the byte order of the machine that captured; phones have the lower byte first.
        var packet = Find(Payload, frame[HeaderBytes..], littleEndian: true);
        packet = packet.IsEmpty ? Find(Payload, frame[HeaderBytes..], littleEndian: false) : packet;
        return !packet.IsEmpty && packet[0] >> 4 is 4 or 6 ? packet : default;
    }

    /// <summary>The user whose socket sent or gets the packet; false when the record does not tell.</summary>
    public static bool TryReadUser(ReadOnlySpan<byte> frame, out int uid)
    {
        uid = 0;
        if (FindIp(frame).IsEmpty)
        {
            return false;
        }
        var littleEndian = !Find(Payload, frame[HeaderBytes..], littleEndian: true).IsEmpty;
        // The value is in network order whatever the machine.
        return Find(UserId, frame[HeaderBytes..], littleEndian) is { Length: 4 } value && BinaryPrimitives.TryReadInt32BigEndian(value, out uid);
    }

    private static ReadOnlySpan<byte> Find(int wanted, ReadOnlySpan<byte> rest, bool littleEndian)
    {
        for (var i = 0; i < MaxAttributes && rest.Length >= AttributeBytes; i++)
        {
            int length = littleEndian ? BinaryPrimitives.ReadUInt16LittleEndian(rest) : BinaryPrimitives.ReadUInt16BigEndian(rest);
            var type = littleEndian ? BinaryPrimitives.ReadUInt16LittleEndian(rest[2..]) : BinaryPrimitives.ReadUInt16BigEndian(rest[2..]);
            if (length < AttributeBytes)
            {
                return default;
            }
            if (type == wanted)
            {
                return rest[AttributeBytes..Math.Min(length, rest.Length)]; // The payload is the last one; a capture may have cut it.
            }
            if (type == Payload)
            {
                return default;
            }
            rest = rest[Math.Min(length + 3 & ~3, rest.Length)..];
        }
        return default;
    }
}
