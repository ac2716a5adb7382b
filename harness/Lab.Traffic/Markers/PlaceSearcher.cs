using Lab.Traffic.Flows;
using Lab.Traffic.Http;
using Lab.Traffic.Markers.PlantedFiles;
using Lab.Traffic.Tcp;

namespace Lab.Traffic.Markers;

/// <summary>
/// Searches the bytes of one direction, place by place, on the thread of the search. What may be the start of a match is carried over from one run of bytes to the next, so that matches
/// over the borders of segments, chunks and blocks are found. One that has ended its place serves another direction.
/// </summary>
internal sealed class PlaceSearcher(MarkerSearch search)
{
    private const int Before = MatchContext.ShownBytes;
    private const int MostOrigins = 16_384;
    private const int KeptBytes = 512;
    private const string PlaceOfBodies = "http.body";
    private readonly OriginMap origins = new();
    private LatestMatches? latest;
    private FlowSide side = null!;
    private string[] layers = [];
    private ImageCarver? carver;
    private byte[] tail = [];
    private int tailCount;
    private int scanFrom;
    private long position;
    private string? place;
    private bool plusIsSpace;
    private Opening opening;
    private bool looksOpen;
    private PlaceWindow? window;
    private Sightings? sightings;
    private DoubtfulMatches? doubtful;
    private FileRun? fileRun;
    private string? host;
    private bool isClient;
    private bool isOpaque;
    private bool isOpened;
    private PartTracker? ownParts;
    private PartTracker? parts;

    /// <summary>Begins with a direction; the former place must have ended.</summary>
    /// <param name="direction">The direction.</param>
    /// <param name="encodings">Encodings that were taken off the bytes, outermost first.</param>
    public void Serve(FlowSide direction, string[] encodings)
    {
        (side, layers) = (direction, encodings);
        carver = search.Files?.Images is { } images ? new ImageCarver(images, side, layers) : null;
    }

    /// <summary>Says how the direction stood when the bytes that follow were read.</summary>
    /// <param name="requestHost">Host of the HTTP request; null when there was none.</param>
    /// <param name="byClient">True when it was taken for that of the client.</param>
    public void Look(string? requestHost, bool byClient) => (host, isClient) = (requestHost, byClient);

    /// <summary>Searches bytes that are a place of their own.</summary>
    public void SearchWhole(string name, ReadOnlySpan<byte> bytes, in StreamPosition at, Opening how)
    {
        End();
        if (!search.HasMarkers)
        {
            FindCandidates(name, bytes, at);
            return;
        }
        Begin(name, Opening.None, decodePercent: false);
        isOpaque = how == Opening.UnlessRandom;
        isOpened = true;
        looksOpen = !isOpaque || !Randomness.LooksEncrypted(bytes) || PackedFinder.Find(bytes, 0, out _) >= 0;
        Feed(bytes, at);
        SearchTail();
        if (!bytes.IsEmpty && looksOpen)
        {
            search.Opener.Open(bytes, new Layer(layers, layers.Length, Seen, 0) { Doubtful = doubtful }, new OpenedPlace(side, name, host, isClient, bytes.Length), whole: how == Opening.Whole, final: true, plusIsSpace: false);
        }
        End();
    }

    /// <summary>Goes on with a place, or ends the former one and begins this.</summary>
    /// <param name="name">Name of the place.</param>
    /// <param name="how">Whether its containers are opened.</param>
    /// <param name="decodePercent">True where a plus sign stands for a space, as in forms; escapes are decoded in any case.</param>
    public void Begin(string name, Opening how, bool decodePercent)
    {
        if (place == name)
        {
            return;
        }
        End();
        place = name;
        plusIsSpace = decodePercent;
        opening = how;
        isOpened = how != Opening.None;
        isOpaque = how == Opening.UnlessRandom;
        looksOpen = !isOpaque;
        parts = name == PlaceOfBodies && search.HasMarkers ? ownParts ??= new PartTracker() : null;
        parts?.Begin();
    }

    /// <summary>Begins the search of an unpacked form.</summary>
    public void BeginLayer(string name, in StreamPosition at)
    {
        Begin(name, Opening.Stream, decodePercent: true);
        // Negative keys: unpacked bytes are no bytes of the direction.
        origins.Add(new Origin(0, at, long.MinValue / 2 + (at.Offset << 24), Exact: false));
    }

    /// <summary>Searches the next bytes.</summary>
    public void Feed(ReadOnlySpan<byte> bytes, in StreamPosition at)
    {
        if (!bytes.IsEmpty)
        {
            search.BytesGiven += bytes.Length;
            origins.Add(new Origin(position, at, at.Offset, Exact: true) { Part = parts?.Current });
            FeedKnown(bytes);
        }
    }

    /// <summary>Searches the next bytes of an unpacked form.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="at">Where the packed bytes were seen that these came from.</param>
    public void FeedUnpacked(ReadOnlySpan<byte> bytes, in StreamPosition at)
    {
        var key = position == 0 ? origins.Find(0).Key : origins.Find(position).Key;
        origins.Add(new Origin(position, at, key, Exact: false) { Part = parts?.Current });
        FeedKnown(bytes);
    }

    /// <summary>Ends the place.</summary>
    public void End()
    {
        if (place is null)
        {
            return;
        }
        SearchTail();
        carver?.End();
        fileRun = null;
        if (window is { Count: > 0 })
        {
            Open(final: true);
        }
        window?.Clear();
        Settle(long.MaxValue);
        place = null;
        if (tail.Length > 0)
        {
            search.GiveBack(tail);
            tail = [];
        }
        tailCount = 0;
        scanFrom = 0;
        position = 0;
        origins.Clear();
        latest?.Clear();
        sightings?.Clear();
    }

    private DoubtfulMatches Doubtful => doubtful ??= new DoubtfulMatches();

    private Sightings Seen => sightings ??= new Sightings(origins.Find);

    private void FeedKnown(ReadOnlySpan<byte> bytes)
    {
        search.BytesSearched += bytes.Length;
        NoteParts(bytes);
        if (plusIsSpace && !search.HasMarkers)
        {
            FindEscapedCandidates(bytes);
        }
        while (!bytes.IsEmpty)
        {
            var block = bytes[..Math.Min(bytes.Length, MarkerSearch.BlockBytes)];
            bytes = bytes[block.Length..];
            var isOpen = search.HasMarkers && (looksOpen || (opening != Opening.None && LooksOpen(block)));
            if (isOpen)
            {
                carver?.Feed(block, place!, origins.Find(position));
            }
            ScanBlock(block);
            if (isOpen && opening != Opening.None)
            {
                Keep(block);
            }
        }
    }

    // Where a part of a multipart body begins or ends, a run of bytes begins that says so.
    private void NoteParts(ReadOnlySpan<byte> bytes)
    {
        for (var at = 0; parts is not null && at < bytes.Length;)
        {
            var before = parts.Current;
            at += parts.Take(bytes[at..]);
            if (at < bytes.Length && !ReferenceEquals(before, parts.Current))
            {
                origins.Add(origins.Find(position + at) with { Part = parts.Current });
            }
        }
    }

    // Bytes of a record that claims to be encrypted are kept once a part of it looks otherwise; then to the end of the place, for they may belong together.
    private bool LooksOpen(ReadOnlySpan<byte> block) => looksOpen = !Randomness.LooksEncrypted(block) || PackedFinder.HasMagic(block);

    private void Keep(ReadOnlySpan<byte> block)
    {
        window ??= new PlaceWindow(search.Windows, OpenCutOff);
        window.StartAt(position - block.Length);
        while (true)
        {
            var taken = window.Add(block);
            block = block[taken..];
            if (block.IsEmpty && origins.Count < MostOrigins)
            {
                return;
            }
            Open(final: false);
            if (block.IsEmpty)
            {
                return;
            }
        }
    }

    // What stands before may still have matches in the tail that is not searched yet; containers are longer than that.
    private void Open(bool final)
    {
        var length = window!.Count;
        var keep = OpenWindow(final, cutOff: false);
        if (final)
        {
            return;
        }
        if (keep < length / 2)
        {
            keep = length; // A word as long as that was decoded as far as it goes; what follows of it is decoded as a word of its own.
        }
        Forget(Math.Max(length / 2, Math.Min(keep, length - KeptBytes)));
    }

    // The memory is needed elsewhere.
    private void OpenCutOff()
    {
        OpenWindow(final: false, cutOff: true);
        Forget(Math.Max(0, window!.Count - KeptBytes));
    }

    private int OpenWindow(bool final, bool cutOff)
    {
        var at = new OpenedPlace(side, place!, host, isClient, window!.Count) { IsCutOff = cutOff };
        var layer = new Layer(layers, layers.Length, Seen, window.Start) { Doubtful = doubtful };
        return search.Opener.Open(window.Span, layer, at, whole: final && window.Start == 0, final, plusIsSpace);
    }

    private void Forget(int count)
    {
        window!.Forget(count);
        Settle(window.Start);
        origins.Trim(Math.Min(window.Start, position - tailCount));
    }

    private void SearchTail()
    {
        if (tailCount > 0)
        {
            tail.AsSpan(0, tailCount).CopyTo(search.Scratch);
            Scan(tailCount, scanFrom, tailCount);
            tailCount = 0;
            scanFrom = 0;
        }
    }

    private void ScanBlock(ReadOnlySpan<byte> block)
    {
        var scratch = search.Scratch;
        tail.AsSpan(0, tailCount).CopyTo(scratch);
        block.CopyTo(scratch.AsSpan(tailCount));
        var length = tailCount + block.Length;
        fileRun = fileRun?.Follow(block, position);
        position += block.Length;
        var scanTo = Math.Max(scanFrom, length - search.Lookahead);
        Scan(length, scanFrom, scanTo);
        var keepFrom = Math.Max(0, scanTo - Before);
        tailCount = length - keepFrom;
        scanFrom = scanTo - keepFrom;
        if (tail.Length < tailCount)
        {
            search.GiveBack(tail);
            tail = search.TakeTail(tailCount);
        }
        scratch.AsSpan(keepFrom, tailCount).CopyTo(tail);
        origins.Trim(window is { Count: > 0 } ? Math.Min(window.Start, position - tailCount) : position - tailCount);
    }

    private void Scan(int length, int from, int to)
    {
        if (from >= to)
        {
            return;
        }
        var bytes = search.Scratch.AsSpan(0, length);
        search.Scratch.AsSpan(length, PatternIndex.Slack).Clear();
        var start = position - length;
        if (!isOpaque && search.Candidates is { } candidates)
        {
            foreach (var match in candidates.Scan(bytes, from, to))
            {
                candidates.Add(match, bytes, layers, side, place!, origins.Find(start + match.At));
            }
        }
        if (!search.HasMarkers)
        {
            return;
        }
        search.Index.Scan(bytes, from, to, search.Matches);
        foreach (var (at, pattern) in search.Matches)
        {
            Report(bytes, at, pattern, start + at);
        }
        search.Matches.Clear();
    }

    private void FindCandidates(string name, ReadOnlySpan<byte> bytes, in StreamPosition at)
    {
        foreach (var match in search.Candidates!.Scan(bytes, 0, bytes.Length))
        {
            search.Candidates.Add(match, bytes, layers, side, name, new Origin(0, at.Plus(match.At), at.Offset + match.At, Exact: true));
        }
    }

    // Percent escapes are cheap to read and common in queries; the opener does it where there are markers.
    private void FindEscapedCandidates(ReadOnlySpan<byte> bytes)
    {
        if (EscapeDecoder.Percent(bytes, plusIsSpace: true, bytes.Length) is not { } read)
        {
            return;
        }
        var layer = new Layer(layers, layers.Length, Seen, position).Read("percent", read);
        foreach (var match in search.Candidates!.Scan(read.Output.Span, 0, read.Output.Count))
        {
            if (layer.ToBase(match.At + match.Length - 1) - layer.ToBase(match.At) == match.Length - 1)
            {
                continue; // Nothing in it was escaped: it is found as sent.
            }
            search.Candidates.Add(match, read.Output.Span, layer.Names, side, place!, layer.Sightings.OriginOf(layer.ToBase(match.At)));
        }
        read.Output.Release();
    }

    private void Report(ReadOnlySpan<byte> bytes, int at, Pattern pattern, long logical)
    {
        if (pattern.Sample is { } sample)
        {
            fileRun = search.Files!.Sightings.Take(sample, bytes, at, layers, side, place!, isClient, origins.Find(logical), position) ?? fileRun;
            return;
        }
        var end = logical + pattern.Bytes.Length;
        if (!MatchContext.Allows(bytes, at, pattern) || latest?.Hold(pattern.Marker, end) == true || Seen.Overlaps(pattern.Marker, logical, end))
        {
            return;
        }
        var before = Math.Min(at, MatchContext.ShownBytes);
        var context = bytes[(at - before)..Math.Min(bytes.Length, at + pattern.Bytes.Length + MatchContext.ShownBytes)];
        if (pattern.Coding == Coding.Xor && isOpened && looksOpen && Doubtful.Add(new DoubtfulMatch(logical, pattern, context.ToArray(), before, origins.Find(logical), host)))
        {
            return;
        }
        (latest ??= new LatestMatches()).Note(pattern.Marker, logical, end);
        Report(new DoubtfulMatch(logical, pattern, [], before, origins.Find(logical), host), context);
    }

    private void Report(in DoubtfulMatch match, ReadOnlySpan<byte> context)
    {
        Seen.Add(match.Pattern.Marker, match.At, match.At + match.Pattern.Bytes.Length);
        search.Hits.Add(match.Pattern, layers, side, place!, match.Host, match.Origin, context.Slice(match.InContext, match.Pattern.Bytes.Length), context);
    }

    // What begins before a position lies in nothing that is opened later.
    private void Settle(long before)
    {
        foreach (var match in doubtful?.Take(before) ?? [])
        {
            if (!Seen.Overlaps(match.Pattern.Marker, match.At, match.At + match.Pattern.Bytes.Length))
            {
                Report(match, match.Context);
            }
        }
    }
}
