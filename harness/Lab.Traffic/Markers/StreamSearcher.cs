using Lab.Traffic.Flows;
using Lab.Traffic.Tcp;

namespace Lab.Traffic.Markers;

/// <summary>
/// Searches the bytes of one direction, place by place. What may be the start of a match is carried over from one run of bytes to the next, so that matches
/// over the borders of segments, chunks and blocks are found.
/// </summary>
internal sealed class StreamSearcher(MarkerSearch search, FlowSide side, string[]? layers = null)
{
    private const int Before = MatchContext.ShownBytes;
    private static readonly string[] NoLayers = [];
    private readonly string[] layers = layers ?? NoLayers;
    private readonly OriginMap origins = new();
    private readonly List<(int Marker, long End)> latest = [];
    private byte[] tail = [];
    private int tailCount;
    private int scanFrom;
    private long position;
    private string? place;
    private bool decodePercent;
    private PercentDecoder? percent;

    /// <summary>True when only matches with an escaped byte count: the others are found without decoding.</summary>
    public bool OnlyConverted { get; init; }

    /// <summary>Offset of the next byte within the place.</summary>
    public long Position => position;

    /// <summary>Searches bytes that are a place of their own.</summary>
    public void SearchWhole(string name, ReadOnlySpan<byte> bytes, in StreamPosition at)
    {
        End();
        Begin(name);
        Feed(bytes, at);
        End();
    }

    /// <summary>Goes on with a place, or ends the former one and begins this.</summary>
    /// <param name="name">Name of the place.</param>
    /// <param name="decodePercent">True to search its percent-decoded form too.</param>
    public void Begin(string name, bool decodePercent = false)
    {
        if (place == name)
        {
            return;
        }
        End();
        place = name;
        this.decodePercent = decodePercent;
    }

    /// <summary>Begins the search of an unpacked form.</summary>
    public StreamSearcher BeginLayer(string name, string[] inner, in StreamPosition at)
    {
        var child = new StreamSearcher(search, side, [.. layers, .. inner]);
        child.Begin(name, decodePercent: true);
        // Negative keys: unpacked bytes are no bytes of the direction.
        child.NoteOrigin(new Origin(0, at, long.MinValue / 2 + (at.Offset << 24), Exact: false, Converted: false));
        return child;
    }

    /// <summary>Searches the next bytes.</summary>
    public void Feed(ReadOnlySpan<byte> bytes, in StreamPosition at)
    {
        if (!bytes.IsEmpty)
        {
            origins.Add(new Origin(position, at, at.Offset, Exact: true, Converted: false));
            FeedKnown(bytes);
        }
    }

    /// <summary>Searches the next bytes of an unpacked form.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="at">Where the packed bytes were seen that these came from.</param>
    public void FeedUnpacked(ReadOnlySpan<byte> bytes, in StreamPosition at)
    {
        var key = position == 0 ? origins.Find(0).Key : origins.Find(position).Key;
        origins.Add(new Origin(position, at, key, Exact: false, Converted: false));
        FeedKnown(bytes);
    }

    /// <summary>Tells where bytes that are fed later came from.</summary>
    public void NoteOrigin(in Origin origin) => origins.Add(origin);

    /// <summary>Searches bytes whose origin was noted.</summary>
    public void FeedKnown(ReadOnlySpan<byte> bytes)
    {
        search.BytesSearched += bytes.Length;
        while (!bytes.IsEmpty)
        {
            var block = bytes[..Math.Min(bytes.Length, MarkerSearch.BlockBytes)];
            bytes = bytes[block.Length..];
            DecodePercent(block);
            ScanBlock(block);
        }
    }

    /// <summary>Ends the place.</summary>
    public void End()
    {
        if (place is null)
        {
            return;
        }
        if (tailCount > 0)
        {
            tail.AsSpan(0, tailCount).CopyTo(search.Scratch);
            Scan(tailCount, scanFrom, tailCount);
        }
        percent?.End();
        percent = null;
        place = null;
        tailCount = 0;
        scanFrom = 0;
        position = 0;
        origins.Clear();
        latest.Clear();
    }

    private void DecodePercent(ReadOnlySpan<byte> block)
    {
        if (!decodePercent || (percent is null && block.IndexOfAny((byte)'%', (byte)'+') < 0))
        {
            return;
        }
        if (percent is null)
        {
            percent = new PercentDecoder(new StreamSearcher(search, side, [.. layers, "percent"]) { OnlyConverted = true }, place!);
            // What stands before the first escape may be the start of a match.
            var start = position - tailCount;
            foreach (var (origin, length) in origins.Runs(start, position))
            {
                percent.Feed(tail.AsSpan((int)(origin.Logical - start), length), origin);
            }
        }
        var end = position + block.Length;
        foreach (var (origin, length) in origins.Runs(position, end))
        {
            percent.Feed(block.Slice((int)(origin.Logical - position), length), origin);
        }
    }

    private void ScanBlock(ReadOnlySpan<byte> block)
    {
        var window = search.Scratch;
        tail.AsSpan(0, tailCount).CopyTo(window);
        block.CopyTo(window.AsSpan(tailCount));
        var length = tailCount + block.Length;
        position += block.Length;
        var scanTo = Math.Max(scanFrom, length - search.Lookahead);
        Scan(length, scanFrom, scanTo);
        var keepFrom = Math.Max(0, scanTo - Before);
        tailCount = length - keepFrom;
        scanFrom = scanTo - keepFrom;
        if (tail.Length < tailCount)
        {
            tail = new byte[Math.Min(search.Lookahead + Before, Math.Max(tailCount, 64))];
        }
        window.AsSpan(keepFrom, tailCount).CopyTo(tail);
        origins.Trim(position - tailCount);
    }

    private void Scan(int length, int from, int to)
    {
        if (from >= to)
        {
            return;
        }
        var window = search.Scratch.AsSpan(0, length);
        search.Scratch.AsSpan(length, PatternIndex.Slack).Clear();
        search.Index.Scan(window, from, to, search.Matches);
        if (search.Matches.Count == 0)
        {
            return;
        }
        var start = position - length;
        foreach (var (at, pattern) in search.Matches)
        {
            Report(window, at, pattern, start + at);
        }
        search.Matches.Clear();
    }

    private void Report(ReadOnlySpan<byte> window, int at, Pattern pattern, long logical)
    {
        var end = logical + pattern.Bytes.Length;
        if (!MatchContext.Allows(window, at, pattern) || IsInsideLatest(pattern.Marker, end) || (OnlyConverted && !origins.HasConverted(logical, end)))
        {
            return;
        }
        latest.RemoveAll(one => one.End <= logical || one.Marker == pattern.Marker);
        latest.Add((pattern.Marker, end));
        var origin = origins.Find(logical);
        var context = window[Math.Max(0, at - MatchContext.ShownBytes)..Math.Min(window.Length, at + pattern.Bytes.Length + MatchContext.ShownBytes)];
        search.Hits.Add(pattern, layers, side, place!, origin, window.Slice(at, pattern.Bytes.Length), context);
    }

    // One sighting is one hit: a national number inside the international one is not another.
    private bool IsInsideLatest(int marker, long end)
    {
        foreach (var one in latest)
        {
            if (one.Marker == marker && end <= one.End)
            {
                return true;
            }
        }
        return false;
    }
}
