using System.Buffers.Binary;

namespace Lab.Traffic.Files;

/// <summary>Classic pcap (draft-ietf-opsawg-pcap): both byte orders, micro- and nanoseconds, and the 24-byte record heads of patched libpcaps.</summary>
internal sealed class PcapDecoder(bool bigEndian, bool nanoseconds, int recordHeader) : CaptureDecoder
{
    private const int FileHeaderBytes = 24;
    private bool headerRead;
    private int linkType;

    public override string Format => "pcap";

    public override DecodeStep Next(ReadOnlySpan<byte> bytes, out PacketRecord record, out long consumed)
    {
        record = default;
        if (!headerRead)
        {
            return ReadFileHeader(bytes, out consumed);
        }
        consumed = recordHeader;
        if (bytes.Length < recordHeader)
        {
            return DecodeStep.NeedMore;
        }
        var captured = Read32(bytes[8..]);
        if (captured > MaxPacketBytes)
        {
            return Break($"a packet record claims {captured} bytes; at most {MaxPacketBytes} are believed");
        }
        consumed = recordHeader + captured;
        if (bytes.Length < consumed)
        {
            return DecodeStep.NeedMore;
        }
        record.Data = bytes.Slice(recordHeader, (int)captured);
        record.WireLength = Read32(bytes[12..]);
        record.LinkType = linkType;
        record.Ticks = PacketTime.FromUnix(Read32(bytes), nanoseconds ? Read32(bytes[4..]) / 100 : Read32(bytes[4..]) * 10L);
        return DecodeStep.Packet;
    }

    private DecodeStep ReadFileHeader(ReadOnlySpan<byte> bytes, out long consumed)
    {
        consumed = FileHeaderBytes;
        if (bytes.Length < FileHeaderBytes)
        {
            return DecodeStep.NeedMore;
        }
        // The upper bits of the field tell of frame check sequences, not of the link.
        linkType = (int)(Read32(bytes[20..]) & 0xffff);
        NoteLinkType(linkType);
        headerRead = true;
        return DecodeStep.Skipped;
    }

    private uint Read32(ReadOnlySpan<byte> bytes) =>
        bigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);
}
