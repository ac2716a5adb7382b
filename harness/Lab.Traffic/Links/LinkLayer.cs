using System.Buffers.Binary;

namespace Lab.Traffic.Links;

/// <summary>Finds the IP packet inside a frame, for the link types that phone captures come in.</summary>
internal static class LinkLayer
{
    private const int MaxTags = 8;
    private const int PerPacketInformation = 192;
    private const int MaxLength = 1_500;
    private const int SnapBytes = 8;

    /// <summary>True when frames of this link type can be read.</summary>
    public static bool Knows(int linkType) => linkType is 0 or 1 or 9 or 12 or 14 or 50 or 101 or 104 or 105 or 108 or 113 or 127 or 192 or 228 or 229 or 239 or 276;

    /// <summary>The IP packet within a frame; empty when it holds none.</summary>
    /// <param name="linkType">LINKTYPE number.</param>
    /// <param name="frame">Captured bytes of the frame.</param>
    public static ReadOnlySpan<byte> FindIp(int linkType, ReadOnlySpan<byte> frame) => linkType switch
    {
        PerPacketInformation => SkipInformation(frame, out var inner) is var rest && inner != PerPacketInformation ? FindIp(inner, rest) : default,
        1 => frame.Length < 14 ? default : FromEtherType(BinaryPrimitives.ReadUInt16BigEndian(frame[12..]), frame[14..]),
        9 or 50 when frame.Length < 1 || frame[0] is not (0x0f or 0x8f) => PointToPoint.FindIp(frame),
        9 or 50 or 104 => frame.Length < 4 ? default : FromEtherType(BinaryPrimitives.ReadUInt16BigEndian(frame[2..]), frame[4..]), // Cisco's HDLC: address, control, EtherType
        NetfilterLog.LinkType => NetfilterLog.FindIp(frame),
        12 or 14 or 101 or 228 or 229 => frame,
        0 or 108 => frame.Length < 4 ? default : FromFamily(frame),
        105 => FromWireless(frame, padded: false),
        127 => FromWireless(WirelessLan.SkipRadiotap(frame, out var padded), padded),
        113 => frame.Length < 16 ? default : FromEtherType(BinaryPrimitives.ReadUInt16BigEndian(frame[14..]), frame[16..]),
        276 => frame.Length < 20 ? default : FromEtherType(BinaryPrimitives.ReadUInt16BigEndian(frame), frame[20..]),
        _ => default,
    };

    /// <summary>Why a frame that seems to carry data holds no packet that can be read; null for frames of other protocols.</summary>
    /// <param name="linkType">LINKTYPE number.</param>
    /// <param name="frame">Captured bytes of the frame.</param>
    public static string? WhyClosed(int linkType, ReadOnlySpan<byte> frame) => linkType switch
    {
        105 => WirelessLan.WhyClosed(frame),
        127 => WirelessLan.WhyClosed(WirelessLan.SkipRadiotap(frame, out _)),
        PerPacketInformation => SkipInformation(frame, out var inner) is var rest && inner != PerPacketInformation ? WhyClosed(inner, rest) : null,
        _ => null,
    };

    // PPI (CACE Technologies, 2007): version, flags, length of all fields and the link type of what follows, each in little endian.
    private static ReadOnlySpan<byte> SkipInformation(ReadOnlySpan<byte> frame, out int linkType)
    {
        linkType = PerPacketInformation;
        if (frame.Length < 8 || frame[0] != 0)
        {
            return default;
        }
        int length = BinaryPrimitives.ReadUInt16LittleEndian(frame[2..]);
        if (length < 8 || length > frame.Length)
        {
            return default;
        }
        linkType = (int)Math.Min(BinaryPrimitives.ReadUInt32LittleEndian(frame[4..]), int.MaxValue);
        return frame[length..];
    }

    /// <summary>The IP packet behind an EtherType, within the tags and labels that may come before it; empty when there is none.</summary>
    public static ReadOnlySpan<byte> FromEtherType(int etherType, ReadOnlySpan<byte> rest)
    {
        for (var tags = 0; tags < MaxTags; tags++)
        {
            switch (etherType)
            {
                case 0x0800 or 0x86dd:
                    return rest;
                case 0x8100 or 0x88a8 or 0x9100 or 0x9200 when rest.Length >= 4:
                    etherType = BinaryPrimitives.ReadUInt16BigEndian(rest[2..]);
                    rest = rest[4..];
                    break;
                case 0x8864 when rest.Length >= 8: // PPPoE session (RFC 2516)
                    return PointToPoint.FindIp(rest[6..]);
                case 0x8847 or 0x8848:
                    return FromLabels(rest);
                case <= MaxLength when rest.Length >= SnapBytes && rest.StartsWith((ReadOnlySpan<byte>)[0xaa, 0xaa, 0x03, 0, 0, 0]): // IEEE 802.3: a length, then LLC and SNAP
                    etherType = BinaryPrimitives.ReadUInt16BigEndian(rest[6..]);
                    rest = rest[SnapBytes..];
                    break;
                default:
                    return default;
            }
        }
        return default;
    }

    // MPLS (RFC 3032): labels of four bytes, the last of which says so. What follows is told by its first bits alone (RFC 4928).
    private static ReadOnlySpan<byte> FromLabels(ReadOnlySpan<byte> rest)
    {
        for (var labels = 0; labels < MaxTags && rest.Length > 4; labels++)
        {
            var isLast = (rest[2] & 1) != 0;
            rest = rest[4..];
            if (isLast)
            {
                return (rest[0] >> 4) switch
                {
                    4 or 6 => rest,
                    0 when rest.Length > 4 + 14 => FindIp(1, rest[4..]), // The control word of a wire that carries Ethernet (RFC 4385).
                    _ => default,
                };
            }
        }
        return default;
    }

    private static ReadOnlySpan<byte> FromWireless(ReadOnlySpan<byte> frame, bool padded) =>
        WirelessLan.TryReadData(frame, padded, out var etherType, out var payload) ? FromEtherType(etherType, payload) : default;

    private static ReadOnlySpan<byte> FromFamily(ReadOnlySpan<byte> frame)
    {
        // The family is in the byte order of the machine that captured (NULL) or of the network (LOOP): it is small, so either order tells.
        var family = BinaryPrimitives.ReadUInt32LittleEndian(frame);
        family = family > 0xffff ? BinaryPrimitives.ReverseEndianness(family) : family;
        return family is 2 or 10 or 24 or 28 or 30 ? frame[4..] : default;
    }
}
