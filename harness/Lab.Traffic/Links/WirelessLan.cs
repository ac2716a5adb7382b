using System.Buffers.Binary;

namespace Lab.Traffic.Links;

/// <summary>Data frames of IEEE 802.11, with or without a radiotap header; encrypted ones stay closed.</summary>
internal static class WirelessLan
{
    /// <summary>The 802.11 frame behind a radiotap header (radiotap.org).</summary>
    /// <param name="frame">Captured bytes.</param>
    /// <param name="padded">True when the 802.11 header is padded to a multiple of four bytes.</param>
    public static ReadOnlySpan<byte> SkipRadiotap(ReadOnlySpan<byte> frame, out bool padded)
    {
        padded = false;
        if (frame.Length < 8 || frame[0] != 0)
        {
            return default;
        }
        int length = BinaryPrimitives.ReadUInt16LittleEndian(frame[2..]);
        if (length < 8 || length > frame.Length)
        {
            return default;
        }
        padded = (ReadFlags(frame[..length]) & 0x20) != 0;
        return frame[length..];
    }

    /// <summary>EtherType and payload of an unencrypted data frame; false for all others.</summary>
    public static bool TryReadData(ReadOnlySpan<byte> frame, bool padded, out int etherType, out ReadOnlySpan<byte> payload)
    {
        etherType = 0;
        payload = default;
        // Type 2 is data; bit 6 of the subtype means "no data", bit 6 of the flags "protected".
        if (frame.Length < 24 || (frame[0] & 0x0c) != 0x08 || (frame[0] & 0x40) != 0 || (frame[1] & 0x40) != 0)
        {
            return false;
        }
        var header = (frame[1] & 0x03) == 0x03 ? 30 : 24;
        if ((frame[0] & 0x80) != 0)
        {
            if (frame.Length < header + 2 || (frame[header] & 0x80) != 0)
            {
                return false; // Several packets in one frame (A-MSDU) are not taken apart.
            }
            header += (frame[1] & 0x80) != 0 ? 6 : 2;
        }
        header = padded ? header + 3 & ~3 : header;
        if (frame.Length < header + 8 || !frame[header..].StartsWith((ReadOnlySpan<byte>)[0xaa, 0xaa, 0x03, 0, 0, 0]))
        {
            return false;
        }
        etherType = BinaryPrimitives.ReadUInt16BigEndian(frame[(header + 6)..]);
        payload = frame[(header + 8)..];
        return true;
    }

    /// <summary>Why a data frame cannot be read; null for frames that carry no data.</summary>
    public static string? WhyClosed(ReadOnlySpan<byte> frame)
    {
        if (frame.Length < 24 || (frame[0] & 0x0c) != 0x08 || (frame[0] & 0x40) != 0)
        {
            return null;
        }
        if ((frame[1] & 0x40) != 0)
        {
            return "is encrypted by IEEE 802.11; what it carries is not known";
        }
        var header = (frame[1] & 0x03) == 0x03 ? 30 : 24;
        return (frame[0] & 0x80) != 0 && frame.Length > header && (frame[header] & 0x80) != 0 ? "holds several packets (A-MSDU), which are not taken apart" : null;
    }

    private static int ReadFlags(ReadOnlySpan<byte> header)
    {
        var present = BinaryPrimitives.ReadUInt32LittleEndian(header[4..]);
        var offset = 8;
        for (var more = present; (more & 0x8000_0000) != 0; offset += 4)
        {
            if (offset + 4 > header.Length)
            {
                return 0;
            }
            more = BinaryPrimitives.ReadUInt32LittleEndian(header[offset..]);
        }
        // The time of bit 0 comes first, aligned to eight bytes; the flags of bit 1 follow.
        offset = (present & 1) != 0 ? (offset + 7 & ~7) + 8 : offset;
        return (present & 2) != 0 && offset < header.Length ? header[offset] : 0;
    }
}
