namespace Lab.Traffic.Tcp;

/// <summary>
/// The latest segments of one direction by digest, and its latest holes, so that what comes again can be told from what contradicts.
/// </summary>
internal struct SegmentHistory
{
    private const int Remembered = 8;
    private Entry latest;
    private Entry[]? older;
    private byte next;
    private List<(uint Sequence, int Length)>? holes;

    /// <summary>Remembers a segment as it was handed on.</summary>
    public void Add(uint sequence, ReadOnlySpan<byte> bytes)
    {
        if (latest.Length > 0)
        {
            older ??= new Entry[Remembered];
            older[next] = latest;
            next = (byte)((next + 1) % Remembered);
        }
        latest = new Entry(SegmentDigest.Of(bytes), sequence, bytes.Length);
    }

    /// <summary>Remembers a hole.</summary>
    public void AddHole(uint sequence, int length)
    {
        holes ??= [];
        if (holes.Count >= Remembered)
        {
            holes.RemoveAt(0);
        }
        holes.Add((sequence, length));
    }

    /// <summary>Compares bytes that came again with what stood in their place.</summary>
    public readonly Repetition Compare(uint sequence, ReadOnlySpan<byte> bytes)
    {
        foreach (var hole in holes ?? [])
        {
            if ((int)(sequence - hole.Sequence) < hole.Length && (int)(hole.Sequence - sequence) < bytes.Length)
            {
                return Repetition.Late;
            }
        }
        while (!bytes.IsEmpty)
        {
            var known = Find(sequence);
            if (known.Length == 0 || known.Length > bytes.Length)
            {
                return Repetition.Unknown;
            }
            if (known.Digest != SegmentDigest.Of(bytes[..known.Length]))
            {
                return Repetition.Contradiction;
            }
            sequence += (uint)known.Length;
            bytes = bytes[known.Length..];
        }
        return Repetition.Same;
    }

    private readonly Entry Find(uint sequence)
    {
        if (latest.Sequence == sequence)
        {
            return latest;
        }
        foreach (var one in older ?? [])
        {
            if (one.Length > 0 && one.Sequence == sequence)
            {
                return one;
            }
        }
        return default;
    }

    private readonly record struct Entry(ulong Digest, uint Sequence, int Length);
}
