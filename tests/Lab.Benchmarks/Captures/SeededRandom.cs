namespace Lab.Benchmarks.Captures;

/// <summary>SplitMix64: the same numbers for the same seed on every machine and runtime.</summary>
internal sealed class SeededRandom(ulong seed)
{
    private ulong state = seed;

    public ulong Next()
    {
        state += 0x9e3779b97f4a7c15;
        var mixed = (state ^ state >> 30) * 0xbf58476d1ce4e5b9;
        mixed = (mixed ^ mixed >> 27) * 0x94d049bb133111eb;
        return mixed ^ mixed >> 31;
    }

    /// <summary>A number from 0 to below the limit.</summary>
    public int Below(int limit) => (int)((Next() >> 33) % (ulong)limit);

    /// <summary>A number within both limits, small ones more often: each doubling is as likely as the next.</summary>
    public int LogBetween(int low, int high) => (int)(low * Math.Pow((double)high / low, (Next() >> 11) * (1.0 / (1UL << 53))));

    /// <summary>True in so many of a thousand cases.</summary>
    public bool Chance(int perThousand) => Below(1000) < perThousand;
}
