namespace Lab.Traffic.Markers;

/// <summary>
/// Matches behind an exclusive or, which wait until the containers around them were opened: digits that were compressed twice with the fixed codes of deflate (RFC 1951 3.2.6) differ from
/// digits by one exclusive or, so that part of a longer number looks like a number of its own. Where what comes out of a container has the value, it is judged there.
/// </summary>
internal sealed class DoubtfulMatches
{
    private const int MostWaiting = 64;
    private readonly List<DoubtfulMatch> waiting = [];

    /// <summary>Adds a match; false when there are too many.</summary>
    public bool Add(in DoubtfulMatch match)
    {
        if (waiting.Count >= MostWaiting)
        {
            return false;
        }
        waiting.Add(match);
        return true;
    }

    /// <summary>Drops the matches in a container whose values came out of it.</summary>
    /// <param name="start">First byte of the container.</param>
    /// <param name="end">The byte behind it.</param>
    /// <param name="opened">What came out.</param>
    public void Explain(long start, long end, ReadOnlySpan<byte> opened)
    {
        for (var i = waiting.Count - 1; i >= 0; i--)
        {
            if (waiting[i].At < end && start < waiting[i].At + waiting[i].Pattern.Bytes.Length && opened.IndexOf(waiting[i].Pattern.Bytes) >= 0)
            {
                waiting.RemoveAt(i);
            }
        }
    }

    /// <summary>Takes those out that begin before a position.</summary>
    public List<DoubtfulMatch> Take(long before)
    {
        if (waiting.Count == 0)
        {
            return [];
        }
        var taken = waiting.FindAll(one => one.At < before);
        waiting.RemoveAll(one => one.At < before);
        return taken;
    }
}
