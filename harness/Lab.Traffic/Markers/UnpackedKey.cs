namespace Lab.Traffic.Markers;

/// <summary>Keys of unpacked bytes, which are no bytes of the direction: all different, all negative.</summary>
internal static class UnpackedKey
{
    private const int RoomBits = 26;
    private static long latest = long.MinValue / 4;

    /// <summary>The first key of a run of less than 64 MiB.</summary>
    public static long Next() => Interlocked.Add(ref latest, 1L << RoomBits);
}
