using Lab.Traffic.Model;

namespace Lab.Traffic.Markers.PlantedFiles;

/// <summary>Bytes of a file that were seen: ranges in order that neither touch nor overlap.</summary>
internal sealed class ByteRanges
{
    private readonly List<(int Start, int End)> ranges = [];

    /// <summary>Bytes in all ranges.</summary>
    public long Total { get; private set; }

    /// <summary>Adds a range.</summary>
    public void Add(int start, int end)
    {
        if (end <= start)
        {
            return;
        }
        // The first range that reaches the new one, and the first behind it that does not.
        var first = LowerBound(start);
        var last = first;
        for (; last < ranges.Count && ranges[last].Start <= end; last++)
        {
            start = Math.Min(start, ranges[last].Start);
            end = Math.Max(end, ranges[last].End);
            Total -= ranges[last].End - ranges[last].Start;
        }
        ranges.RemoveRange(first, last - first);
        ranges.Insert(first, (start, end));
        Total += end - start;
    }

    /// <summary>The ranges.</summary>
    public IReadOnlyList<FileRange> ToList() => [.. ranges.Select(one => new FileRange(one.Start, one.End))];

    private int LowerBound(int start)
    {
        var (low, high) = (0, ranges.Count);
        while (low < high)
        {
            var middle = low + high >> 1;
            (low, high) = ranges[middle].End < start ? (middle + 1, high) : (low, middle);
        }
        return low;
    }
}
