using System.Buffers.Binary;
using System.Text;

namespace Lab.VirtualPhone.Apps;

/// <summary>PCAPdroid's pcap: bare IP packets, or with its extensions an Ethernet header of zeros in front of each and a trailer with the app and a checksum behind.</summary>
/// <param name="apps">Names of the apps; null = without extensions.</param>
internal sealed class PcapDump(PcapdroidApps? apps) : PcapdroidDump
{
    private const int FileHeader = 24;
    private const int RecordHeader = 16;
    private const int Ethernet = 14;
    private const int Trailer = 32;
    private const int LongestName = 19;
    private const int LinkTypeEthernet = 1;
    private const int LinkTypeRaw = 101;

    public override byte[] Begin()
    {
        var header = new byte[FileHeader];
        BinaryPrimitives.WriteUInt32LittleEndian(header, 0xa1b2c3d4);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(4), 2);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(6), 4);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(16), SnapLength);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(20), apps is null ? LinkTypeRaw : LinkTypeEthernet);
        return header;
    }

    public override byte[] Packet(uint seconds, uint microseconds, byte[] packet, int uid)
    {
        var padding = apps is null ? 0 : (4 - ((Ethernet + packet.Length) % 4)) % 4;
        var length = packet.Length + (apps is null ? 0 : Ethernet + padding + Trailer);
        var record = new byte[RecordHeader + length];
        BinaryPrimitives.WriteUInt32LittleEndian(record, seconds);
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(4), microseconds);
        BinaryPrimitives.WriteInt32LittleEndian(record.AsSpan(8), length);
        BinaryPrimitives.WriteInt32LittleEndian(record.AsSpan(12), length);
        var frame = record.AsSpan(RecordHeader);
        if (apps is null)
        {
            packet.CopyTo(frame);
            return record;
        }
        BinaryPrimitives.WriteUInt16BigEndian(frame[12..], 0x0800);
        packet.CopyTo(frame[Ethernet..]);
        var trailer = frame[^Trailer..];
        BinaryPrimitives.WriteUInt32BigEndian(trailer, 0x01072021);
        BinaryPrimitives.WriteInt32BigEndian(trailer[4..], uid);
        var name = Encoding.UTF8.GetBytes(apps.Of(uid).Label);
        name.AsSpan(0, Math.Min(name.Length, LongestName)).CopyTo(trailer[8..]);
        BinaryPrimitives.WriteUInt32LittleEndian(trailer[28..], Crc(frame[..^4]));
        return record;
    }

    /// <summary>CRC-32 as of IEEE 802.3.</summary>
    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ ((crc & 1) * 0xEDB88320);
            }
        }
        return ~crc;
    }
}
