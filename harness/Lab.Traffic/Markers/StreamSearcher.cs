using System.Text;
using Lab.Traffic.Flows;
using Lab.Traffic.Tcp;

namespace Lab.Traffic.Markers;

/// <summary>
/// Has the bytes of one direction searched, place by place, as they are read. The search itself is a <see cref="PlaceSearcher"/>'s, on the thread of the search:
/// bytes are copied to it and may be changed at once.
/// </summary>
/// <param name="search">The search.</param>
/// <param name="side">The direction.</param>
/// <param name="layers">Encodings that were taken off the bytes, outermost first; null when there are none.</param>
internal sealed class StreamSearcher(SearchThread search, FlowSide side, string[]? layers = null)
{
    private static readonly string[] NoLayers = [];
    private readonly string[] layers = layers ?? NoLayers;
    private PlaceSearcher? searcher;
    private string? place;
    private bool passesOver;

    /// <summary>What searches: for the thread of the search only.</summary>
    public PlaceSearcher On(MarkerSearch markers) => searcher ??= markers.TakeSearcher(side, layers);

    /// <summary>Gives back what searches, whose place has ended: for the thread of the search only.</summary>
    public void LetGo(MarkerSearch markers)
    {
        if (searcher is { } ended)
        {
            searcher = null;
            markers.GiveBack(ended);
        }
    }

    /// <summary>Searches bytes that are a place of their own.</summary>
    public void SearchWhole(string name, ReadOnlySpan<byte> bytes, in StreamPosition at)
    {
        place = null;
        var closed = !side.IsDecrypted && side.Flow.Application is "quic" or "doq" or "rtp" or "stun" or "dtls";
        if (search.HasMarkers || !closed)
        {
            Add(new SearchStep(SearchAction.Whole, this, name, at) { Opening = closed ? Opening.UnlessRandom : Opening.Whole }, bytes);
        }
    }

    /// <summary>Searches labels as if there were no dots between them: values longer than a label are split over several.</summary>
    /// <param name="name">Name of the place.</param>
    /// <param name="layer">Name of the form.</param>
    /// <param name="labels">The labels, with dots.</param>
    /// <param name="at">Where the first was seen; each dot stands for a byte.</param>
    public void SearchJoined(string name, string layer, string labels, in StreamPosition at)
    {
        if (!search.HasMarkers)
        {
            return;
        }
        var child = new StreamSearcher(search, side, [.. layers, layer]);
        child.Begin(name);
        for (var (from, end) = (0, 0); from < labels.Length; from = end + 1)
        {
            end = labels.IndexOf('.', from);
            end = end < 0 ? labels.Length : end;
            child.Feed(Encoding.ASCII.GetBytes(labels[from..end]), at.Plus(from));
        }
        child.End();
    }

    /// <summary>Goes on with a place, or ends the former one and begins this.</summary>
    /// <param name="name">Name of the place.</param>
    /// <param name="decodePercent">True where a plus sign stands for a space, as in forms; escapes are decoded in any case.</param>
    /// <param name="opened">False when the containers in it are opened elsewhere.</param>
    public void Begin(string name, bool decodePercent = false, bool opened = true) =>
        Begin(name, opened ? Opening.Stream : Opening.None, decodePercent);

    /// <summary>Goes on with a place that claims to be encrypted, or ends the former one and begins this: all forms are searched for, and containers opened unless the bytes are evenly spread. Candidates are not looked for.</summary>
    /// <param name="name">Name of the place.</param>
    public void BeginOpaque(string name) => Begin(name, Opening.UnlessRandom, decodePercent: false);

    /// <summary>Begins the search of an unpacked form.</summary>
    public StreamSearcher BeginLayer(string name, string[] inner, in StreamPosition at)
    {
        var child = new StreamSearcher(search, side, [.. layers, .. inner]) { place = name };
        child.Add(new SearchStep(SearchAction.BeginLayer, child, name, at), []);
        return child;
    }

    /// <summary>Searches the next bytes.</summary>
    public void Feed(ReadOnlySpan<byte> bytes, in StreamPosition at)
    {
        for (var position = at; !bytes.IsEmpty && !passesOver;)
        {
            var taken = Math.Min(bytes.Length, SearchBatch.MaxBytes);
            Add(new SearchStep(SearchAction.Feed, this, null, position), bytes[..taken]);
            bytes = bytes[taken..];
            position = position.Plus(taken);
        }
    }

    /// <summary>Searches the next bytes of an unpacked form.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="at">Where the packed bytes were seen that these came from.</param>
    public void FeedUnpacked(ReadOnlySpan<byte> bytes, in StreamPosition at)
    {
        for (; !bytes.IsEmpty; bytes = bytes[Math.Min(bytes.Length, SearchBatch.MaxBytes)..])
        {
            Add(new SearchStep(SearchAction.FeedUnpacked, this, null, at), bytes[..Math.Min(bytes.Length, SearchBatch.MaxBytes)]);
        }
    }

    /// <summary>Ends the place.</summary>
    public void End()
    {
        if (place is not null)
        {
            place = null;
            passesOver = false;
            Add(new SearchStep(SearchAction.End, this, null, default), []);
        }
    }

    private void Begin(string name, Opening opening, bool decodePercent)
    {
        if (place != name)
        {
            place = name;
            passesOver = opening == Opening.UnlessRandom && !search.HasMarkers;
            Add(new SearchStep(SearchAction.Begin, this, name, default) { Opening = opening, DecodePercent = decodePercent }, []);
        }
    }

    // What may be another when the search comes to it goes with the step.
    private void Add(in SearchStep step, ReadOnlySpan<byte> bytes) => search.Add(step with { Host = side.RequestHost, IsClient = side.IsClient }, bytes);
}
