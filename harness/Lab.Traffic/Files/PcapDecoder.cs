using System.Buffers.Binary;

namespace Lab.Traffic.Files;

/// <summary>
/// Classic pcap (draft-ietf-opsawg-pcap): both byte orders, micro- and nanoseconds, and the longer record heads of patched libpcaps. Some of those, on phones too, left
/// the magic number as it was, so that the length of the heads is told by whether the first two records make sense.
/// </summary>
internal sealed class PcapDecoder(bool bigEndian, bool nanoseconds, int recordHeader) : CaptureDecoder
{
    private const int FileHeaderBytes = 24;
    private const int StandardHeader = 16;
    private const int PatchedHeader = 24;
    private const int MaxSecondsApart = 10 * 366 * 86_400;
    private bool headerRead;
    private bool headerSettled;
    private bool nothingFollows;
    private int linkType;

    public override string Format => "pcap";

    public override DecodeStep Next(ReadOnlySpan<byte> bytes, out PacketRecord record, out long consumed)
    {
        record = default;
        if (!headerRead)
        {
            return ReadFileHeader(bytes, out consumed);
        }
        if (!headerSettled)
        {
            headerSettled = SettleHeader(bytes, out consumed);
            if (!headerSettled)
            {
                return DecodeStep.NeedMore;
            }
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

    /// <inheritdoc/>
    public override bool EndLookingAhead()
    {
        var isNew = headerRead && !nothingFollows;
        nothingFollows |= headerRead;
        return isNew;
    }

    /// <summary>Tells standard record heads from longer ones; false when more bytes are needed for that.</summary>
    private bool SettleHeader(ReadOnlySpan<byte> bytes, out long needed)
    {
        needed = StandardHeader;
        if (bytes.Length >= StandardHeader)
        {
            needed = StandardHeader + Math.Min(Read32(bytes[8..]), MaxPacketBytes);
            if (!nothingFollows && !(IsGrowing && bytes.Length == needed))
            {
                needed += PatchedHeader;
            }
        }
        if (bytes.Length < needed)
        {
            return false;
        }
        if (recordHeader == StandardHeader && !MakesSense(bytes, StandardHeader) && MakesSense(bytes, PatchedHeader))
        {
            recordHeader = PatchedHeader;
        }
        return true;
    }

    /// <summary>Whether two records (or one that ends the file) follow each other where heads have that length.</summary>
    private bool MakesSense(ReadOnlySpan<byte> bytes, int header)
    {
        if (!IsHead(bytes))
        {
            return false;
        }
        var next = header + Read32(bytes[8..]);
        return next == bytes.Length || (next + StandardHeader <= bytes.Length && IsHead(bytes[(int)next..])
            && Math.Abs((long)Read32(bytes[(int)next..]) - Read32(bytes)) < MaxSecondsApart);
    }

    private bool IsHead(ReadOnlySpan<byte> bytes) => bytes.Length >= StandardHeader && Read32(bytes[4..]) < (nanoseconds ? 1_000_000_000 : 1_000_000)
        && Read32(bytes[8..]) <= MaxPacketBytes && Read32(bytes[12..]) <= 64 << 20;

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
