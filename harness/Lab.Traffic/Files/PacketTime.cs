namespace Lab.Traffic.Files;

/// <summary>Packet times as UTC ticks: eight bytes, no allocation.</summary>
internal static class PacketTime
{
    /// <summary>Stands for "the packet carries no time".</summary>
    public const long None = long.MinValue;

    /// <summary>Converts seconds and a fraction since 1970 to ticks; times outside of .NET's calendar become <see cref="None"/>.</summary>
    public static long FromUnix(long seconds, long ticksOfFraction)
    {
        const long MaxSeconds = 253_402_300_799; // 9999-12-31T23:59:59Z
        return seconds is < -62_135_596_800 or > MaxSeconds
            ? None
            : DateTime.UnixEpoch.Ticks + seconds * TimeSpan.TicksPerSecond + ticksOfFraction;
    }

    /// <summary>The same instant for people.</summary>
    public static DateTimeOffset? ToDateTimeOffset(long ticks) => ticks == None ? null : new DateTimeOffset(ticks, TimeSpan.Zero);
}
