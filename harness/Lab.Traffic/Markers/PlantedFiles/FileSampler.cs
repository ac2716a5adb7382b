namespace Lab.Traffic.Markers.PlantedFiles;

/// <summary>
/// Chooses windows of a file's bytes that stand for it: spread over the file, of bytes that vary (no filler, no run of flat picture), and only where the
/// format holds content of this file alone. 24 bytes with at least 16 different values: about 2^-192 at a position of random bytes.
/// </summary>
internal sealed class FileSampler
{
    /// <summary>Bytes of a window.</summary>
    public const int WindowBytes = 24;

    private const int LeastDistinct = 16;
    private const int GoodDistinct = 20;
    private const int LeastSpacing = 256;
    private const int MostTriesPerCell = 64;
    private readonly List<int> offsets = [];

    /// <summary>Chooses.</summary>
    /// <param name="content">The file.</param>
    /// <param name="mostWindows">Most windows; at least 1.</param>
    public FileSampler(ReadOnlySpan<byte> content, int mostWindows)
    {
        var spacing = Math.Max(LeastSpacing, content.Length / Math.Max(1, mostWindows));
        foreach (var (start, end) in FileContent.Unique(content))
        {
            for (var cell = start; cell + WindowBytes <= end && offsets.Count < mostWindows; cell += spacing)
            {
                Choose(content, cell, Math.Min(end, cell + spacing));
            }
        }
        if (offsets.Count > 0)
        {
            LeastPieceBytes = LongestWithoutWindow(content.Length) + 1;
        }
    }

    /// <summary>Where the windows begin, in order.</summary>
    public IReadOnlyList<int> Offsets => offsets;

    /// <summary>Least bytes of a piece that is sure to hold a whole window; null when there are no windows.</summary>
    public long? LeastPieceBytes { get; }

    private void Choose(ReadOnlySpan<byte> content, int from, int to)
    {
        var last = Math.Min(to, content.Length) - WindowBytes;
        var step = Math.Max(1, (last - from) / MostTriesPerCell);
        var (best, bestAt) = (LeastDistinct - 1, -1);
        for (var at = from; at <= last && best < GoodDistinct; at += step)
        {
            var distinct = Distinct(content.Slice(at, WindowBytes));
            (best, bestAt) = distinct > best ? (distinct, at) : (best, bestAt);
        }
        if (bestAt >= 0)
        {
            offsets.Add(bestAt);
        }
    }

    private static int Distinct(ReadOnlySpan<byte> window)
    {
        Span<ulong> seen = stackalloc ulong[4];
        var count = 0;
        foreach (var one in window)
        {
            var bit = 1UL << (one & 63);
            count += (seen[one >> 6] & bit) == 0 ? 1 : 0;
            seen[one >> 6] |= bit;
        }
        return count;
    }

    private long LongestWithoutWindow(int length)
    {
        long longest = offsets[0] + WindowBytes - 1;
        for (var i = 1; i < offsets.Count; i++)
        {
            longest = Math.Max(longest, offsets[i] + WindowBytes - 1 - (offsets[i - 1] + 1));
        }
        return Math.Max(longest, length - (offsets[^1] + 1));
    }
}
