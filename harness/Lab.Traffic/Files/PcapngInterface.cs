namespace Lab.Traffic.Files;

/// <summary>One interface of a pcapng section: how its packets are to be read.</summary>
internal sealed class PcapngInterface
{
    /// <summary>LINKTYPE number.</summary>
    public required int LinkType { get; init; }

    /// <summary>Most bytes kept of a packet; 0 = no limit.</summary>
    public required uint SnapLength { get; init; }

    /// <summary>if_tsresol: units per second are 10^n, or 2^n with the top bit set.</summary>
    public byte Resolution { get; set; } = 6;

    /// <summary>if_tsoffset, seconds to add.</summary>
    public long OffsetSeconds { get; set; }

    /// <summary>Drops of the latest statistics block; null = none seen.</summary>
    public long? StatisticsDrops { get; set; }

    /// <summary>Whether it has packets.</summary>
    public bool HasPackets { get; set; }

    /// <summary>Whether its packets tell drops before them (epb_dropcount).</summary>
    public bool TellsPerPacket { get; set; }

    /// <summary>Converts a 64-bit time stamp of this interface.</summary>
    public long ToTicks(ulong stamp)
    {
        var power = Resolution & 0x7f;
        if ((Resolution & 0x80) != 0)
        {
            return power > 63 ? PacketTime.None : FromUnits(stamp, 1UL << power);
        }
        if (power > 19)
        {
            return PacketTime.None;
        }
        var units = 1UL;
        for (var i = 0; i < power; i++)
        {
            units *= 10;
        }
        return FromUnits(stamp, units);
    }

    private long FromUnits(ulong stamp, ulong unitsPerSecond)
    {
        var seconds = stamp / unitsPerSecond;
        var fraction = (long)((UInt128)(stamp % unitsPerSecond) * TimeSpan.TicksPerSecond / unitsPerSecond);
        return seconds > long.MaxValue / 2 || Math.Abs((double)OffsetSeconds) > long.MaxValue / 4
            ? PacketTime.None
            : PacketTime.FromUnix((long)seconds + OffsetSeconds, fraction);
    }
}
