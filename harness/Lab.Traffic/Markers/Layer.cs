using System.Runtime.InteropServices;

namespace Lab.Traffic.Markers;

/// <summary>Bytes that were read off other bytes: what encodings lie over them, and where each byte stood.</summary>
internal sealed class Layer
{
    private readonly Layer? parent;
    private readonly List<LayerRun>? runs;
    private readonly IReadOnlyList<(int Start, int End)> contexts = [];
    private readonly long start;
    private readonly (Layer Layer, long Start, long End)? container;

    /// <summary>Bytes of a place, or what came out of compression.</summary>
    /// <param name="names">Encodings, outermost first.</param>
    /// <param name="depth">How many containers were opened.</param>
    /// <param name="sightings">What was found in them so far.</param>
    /// <param name="start">Position of the first byte among those of the sightings.</param>
    public Layer(string[] names, int depth, Sightings sightings, long start)
    {
        Names = names;
        Depth = depth;
        Sightings = sightings;
        this.start = start;
    }

    private Layer(string[] names, int depth, Sightings sightings, (Layer Layer, long Start, long End) container)
        : this(names, depth, sightings, 0) => this.container = container;

    private Layer(Layer parent, string name, LayerBuilder read)
    {
        IsCut = parent.IsCut;
        this.parent = parent;
        container = parent.container;
        runs = read.Runs;
        contexts = read.Contexts;
        Names = [.. parent.Names, name];
        Depth = parent.Depth + 1;
        Sightings = parent.Sightings;
    }

    /// <summary>Encodings, outermost first.</summary>
    public string[] Names { get; }

    /// <summary>How many containers were opened.</summary>
    public int Depth { get; }

    /// <summary>True when more bytes would follow that are not known: what stands at the end may go on.</summary>
    public bool IsCut { get; private init; }

    /// <summary>True for text whose escapes were decoded.</summary>
    public bool IsUnescaped => Names is [.., "percent" or "json" or "html" or "quoted-printable"];

    /// <summary>What was found in these bytes and the others of the same base.</summary>
    public Sightings Sightings { get; }

    /// <summary>Matches in these bytes that wait for what comes out of the containers; null when there are none.</summary>
    public DoubtfulMatches? Doubtful { get; set; }

    /// <summary>Drops the matches that wait in the containers around these bytes and are explained by them.</summary>
    public void Explain(ReadOnlySpan<byte> bytes)
    {
        for (var within = container; within is var (layer, from, to); within = layer.container)
        {
            layer.Doubtful?.Explain(from, to, bytes);
        }
    }

    /// <summary>Bytes that were read off these, run by run.</summary>
    public Layer Read(string name, LayerBuilder read) => new(this, name, read);

    /// <summary>Bytes that came out of compression at a position.</summary>
    public Layer Unpacked(string name, int at, int end, bool isCut)
    {
        var origin = Sightings.OriginOf(ToBase(at));
        var number = UnpackedKey.Next();
        return new Layer([.. Names, name], Depth + 1, new Sightings(position => new Origin(position, origin.At, number + position, Exact: false) { Part = origin.Part }), (this, start + at, start + end)) { IsCut = isCut };
    }

    /// <summary>True when some bytes stand in those that they were read off as they are here: such as text without an escape.</summary>
    public bool IsAsRead(int position, int length) => runs is not null && ToParent(position + length - 1) - ToParent(position) == length - 1;

    /// <summary>True when some bytes, or those that they were read off, are there only to tell whether what is before them goes on: they may end anywhere.</summary>
    public bool IsOfContext(int position, int length)
    {
        var end = position + length;
        var (low, high) = (0, contexts.Count);
        while (low < high)
        {
            var middle = low + high >> 1;
            (low, high) = contexts[middle].End <= position ? (middle + 1, high) : (low, middle);
        }
        if (low < contexts.Count && contexts[low].Start < end)
        {
            return true;
        }
        if (parent is null)
        {
            return false;
        }
        var start = ToParent(position);
        return parent.IsOfContext(start, ToParent(end - 1) - start + 1);
    }

    /// <summary>Position among the bytes of <see cref="Sightings"/> of the byte that holds a byte's beginning.</summary>
    public long ToBase(int position)
    {
        if (parent is null)
        {
            return start + position;
        }
        return parent.ToBase(ToParent(position));
    }

    private int ToParent(int position)
    {
        var span = CollectionsMarshal.AsSpan(runs!);
        var (low, high) = (0, span.Length - 1);
        while (low < high)
        {
            var middle = low + high + 1 >> 1;
            (low, high) = span[middle].At <= position ? (middle, high) : (low, middle - 1);
        }
        var run = span[low];
        return run.ParentAt + (int)((long)(position - run.At) * run.ParentBytes / run.Bytes);
    }
}
