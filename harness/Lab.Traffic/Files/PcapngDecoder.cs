using System.Buffers.Binary;

namespace Lab.Traffic.Files;

/// <summary>pcapng (draft-ietf-opsawg-pcapng): several sections of either byte order, several interfaces, statistics, simple and obsolete packets.</summary>
internal sealed class PcapngDecoder : CaptureDecoder
{
    private const uint SectionHeader = 0x0a0d0d0a;
    private const int MaxInterfaces = 65_536;
    private const uint MaxBlockBytes = 16 << 20;
    private readonly List<PcapngInterface> interfaces = [];
    private bool bigEndian;
    private long droppedInEarlierSections;
    private bool dropsTold;
    private long dropsBetweenPackets;
    private bool untoldInEarlierSections;

    public override string Format => "pcapng";

    public override long? Dropped
    {
        get
        {
            var statistics = interfaces.Sum(one => one.StatisticsDrops ?? 0) + droppedInEarlierSections;
            var told = Math.Max(statistics, dropsBetweenPackets);
            // That one interface or section dropped nothing says nothing of another; what is told of any is lost at least.
            return dropsTold && (told > 0 || !(untoldInEarlierSections || HasUntold)) ? told : null;
        }
    }

    private bool HasUntold => interfaces.Exists(one => one is { HasPackets: true, StatisticsDrops: null, TellsPerPacket: false });

    public override DecodeStep Next(ReadOnlySpan<byte> bytes, out PacketRecord record, out long consumed)
    {
        record = default;
        consumed = 12;
        if (bytes.Length < 12)
        {
            return DecodeStep.NeedMore;
        }
        var isSection = BinaryPrimitives.ReadUInt32BigEndian(bytes) == SectionHeader;
        if (isSection && !ReadByteOrder(bytes[8..]))
        {
            return Break("a section header has no byte-order magic");
        }
        var length = Read32(bytes[4..]);
        if (length < (isSection ? 28 : 12) || length % 4 != 0)
        {
            return Break($"a block claims a length of {length} bytes");
        }
        consumed = length;
        var type = Read32(bytes);
        var wanted = isSection || type is 1 or 2 or 3 or 5 or 6;
        if (length > MaxBlockBytes)
        {
            return wanted ? Break($"a block claims a length of {length} bytes; at most {MaxBlockBytes} are believed") : PassOver(type);
        }
        if (bytes.Length < length)
        {
            return DecodeStep.NeedMore;
        }
        if (Read32(bytes[(int)(length - 4)..]) != length)
        {
            return Break("the lengths at the start and end of a block differ");
        }
        return ReadBlock(type, bytes[8..(int)(length - 4)], ref record);
    }

    private bool ReadByteOrder(ReadOnlySpan<byte> magic)
    {
        bigEndian = BinaryPrimitives.ReadUInt32BigEndian(magic) == 0x1a2b3c4d;
        return bigEndian || BinaryPrimitives.ReadUInt32LittleEndian(magic) == 0x1a2b3c4d;
    }

    private DecodeStep ReadBlock(uint type, ReadOnlySpan<byte> body, ref PacketRecord record) => type switch
    {
        SectionHeader => ReadSection(body),
        1 => ReadInterface(body),
        2 => ReadPacket(body, obsolete: true, ref record),
        3 => ReadSimplePacket(body, ref record),
        5 => ReadStatistics(body),
        6 => ReadPacket(body, obsolete: false, ref record),
        0x0a => ReadSecrets(body),
        0x0bad => ReadCustom(body),
        _ => PassOver(type),
    };

    // Custom blocks that may not be copied, name resolution, systemd journal, Sysdig's and Hone's events, process information: none of them holds packets.
    private DecodeStep PassOver(uint type)
    {
        if (type is 0x0bad or 0x4000_0bad or 4 or 7 or 8 or 9 or 0x0b or (>= 0x101 and <= 0x102) or (>= 0x201 and <= 0x225) or 0x8000_0001)
        {
            BlocksPassedOver++;
            return DecodeStep.Skipped;
        }
        FirstUnknownBlock = UnknownBlocks++ == 0 ? type : FirstUnknownBlock;
        return DecodeStep.Skipped;
    }

    private DecodeStep ReadSection(ReadOnlySpan<byte> body)
    {
        var major = Read16(body[4..]);
        if (major != 1)
        {
            return Break($"a section is of pcapng version {major}; version 1 can be read");
        }
        droppedInEarlierSections += interfaces.Sum(one => one.StatisticsDrops ?? 0);
        untoldInEarlierSections |= HasUntold;
        interfaces.Clear();
        return DecodeStep.Skipped;
    }

    private DecodeStep ReadInterface(ReadOnlySpan<byte> body)
    {
        if (body.Length < 8 || interfaces.Count >= MaxInterfaces)
        {
            return Break("an interface block is too short, or there are too many");
        }
        var one = new PcapngInterface { LinkType = Read16(body), SnapLength = Read32(body[4..]) };
        var options = new PcapngOptions(body[8..], bigEndian);
        while (options.Next(out var code, out var value))
        {
            if (code == 9 && value.Length >= 1)
            {
                one.Resolution = value[0];
            }
            else if (code == 14 && value.Length >= 8)
            {
                one.OffsetSeconds = (long)Read64(value);
            }
        }
        interfaces.Add(one);
        NoteLinkType(one.LinkType);
        return DecodeStep.Skipped;
    }

    private DecodeStep ReadPacket(ReadOnlySpan<byte> body, bool obsolete, ref PacketRecord record)
    {
        if (body.Length < 20)
        {
            return Break("a packet block is too short");
        }
        var number = obsolete ? Read16(body) : Read32(body);
        var captured = Read32(body[12..]);
        if (number >= interfaces.Count || captured > MaxPacketBytes || captured > body.Length - 20)
        {
            return Break($"a packet block names interface {number} of {interfaces.Count} and {captured} bytes");
        }
        var one = interfaces[(int)number];
        one.HasPackets = true;
        record.Data = body.Slice(20, (int)captured);
        record.WireLength = Read32(body[16..]);
        record.LinkType = one.LinkType;
        record.Ticks = one.ToTicks((ulong)Read32(body[4..]) << 32 | Read32(body[8..]));
        var optionsStart = 20 + ((int)captured + 3 & ~3);
        if (optionsStart < body.Length)
        {
            ReadPacketOptions(body[optionsStart..], one, ref record);
        }
        return DecodeStep.Packet;
    }

    private void ReadPacketOptions(ReadOnlySpan<byte> bytes, PcapngInterface one, ref PacketRecord record)
    {
        var options = new PcapngOptions(bytes, bigEndian);
        while (options.Next(out var code, out var value))
        {
            if (code == 1 && record.Comment.IsEmpty)
            {
                record.Comment = value;
            }
            else if (code == 4 && value.Length >= 8)
            {
                dropsTold = true;
                one.TellsPerPacket = true;
                dropsBetweenPackets += (long)Math.Min(Read64(value), int.MaxValue);
            }
        }
    }

    private DecodeStep ReadSimplePacket(ReadOnlySpan<byte> body, ref PacketRecord record)
    {
        if (body.Length < 4 || interfaces.Count == 0)
        {
            return Break("a simple packet block has no interface or no length");
        }
        var one = interfaces[0];
        one.HasPackets = true;
        var wire = Read32(body);
        var captured = one.SnapLength == 0 ? wire : Math.Min(wire, one.SnapLength);
        captured = Math.Min(captured, (uint)(body.Length - 4));
        if (captured > MaxPacketBytes)
        {
            return Break($"a simple packet block claims {captured} bytes");
        }
        record.Data = body.Slice(4, (int)captured);
        record.WireLength = wire;
        record.LinkType = one.LinkType;
        record.Ticks = PacketTime.None;
        return DecodeStep.Packet;
    }

    private DecodeStep ReadStatistics(ReadOnlySpan<byte> body)
    {
        if (body.Length < 12 || Read32(body) >= interfaces.Count)
        {
            return Break("an interface statistics block is too short or names an interface that is not there");
        }
        var options = new PcapngOptions(body[12..], bigEndian);
        long? drops = null;
        while (options.Next(out var code, out var value))
        {
            // isb_ifdrop and isb_osdrop
            if (code is 5 or 7 && value.Length >= 8)
            {
                drops = (drops ?? 0) + (long)Math.Min(Read64(value), long.MaxValue / 4);
            }
        }
        if (drops is not null)
        {
            interfaces[(int)Read32(body)].StatisticsDrops = drops;
            dropsTold = true;
        }
        return DecodeStep.Skipped;
    }

    private DecodeStep ReadSecrets(ReadOnlySpan<byte> body)
    {
        const uint TlsKeyLog = 0x544c534b;
        if (body.Length >= 8 && Read32(body) == TlsKeyLog && Read32(body[4..]) <= body.Length - 8)
        {
            Keys?.Add(body.Slice(8, (int)Read32(body[4..])));
        }
        return DecodeStep.Skipped;
    }

    // PCAPdroid's map of user ids: version, type, padding, uid, lengths of package and app name, then both. -1, "unknown", is no app.
    private DecodeStep ReadCustom(ReadOnlySpan<byte> body)
    {
        const uint PcapDroid = 62_652;
        BlocksPassedOver++;
        if (body.Length >= 14 && Read32(body) == PcapDroid && Read16(body[4..]) == 1 && body[6] == 1 && AppNames.Count < MaxInterfaces)
        {
            var uid = (int)Read32(body[8..]);
            int package = body[12];
            if (uid >= 0 && package > 0 && body.Length >= 14 + package)
            {
                AppNames[uid] = System.Text.Encoding.UTF8.GetString(body.Slice(14, package));
            }
        }
        return DecodeStep.Skipped;
    }

    private ushort Read16(ReadOnlySpan<byte> bytes) =>
        bigEndian ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : BinaryPrimitives.ReadUInt16LittleEndian(bytes);

    private uint Read32(ReadOnlySpan<byte> bytes) =>
        bigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);

    private ulong Read64(ReadOnlySpan<byte> bytes) =>
        bigEndian ? BinaryPrimitives.ReadUInt64BigEndian(bytes) : BinaryPrimitives.ReadUInt64LittleEndian(bytes);
}
