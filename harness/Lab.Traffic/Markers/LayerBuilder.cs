namespace Lab.Traffic.Markers;

/// <summary>Gathers bytes that are read off others: all that one encoding gives is searched in one go.</summary>
internal sealed class LayerBuilder(int limit)
{
    private const int LeastUnitBytes = 8;
    private static readonly byte[] Separator = [0, 0, 0, 0];
    private readonly List<int> regions = [];
    private readonly List<(int Start, int End)> contexts = [];
    private int unitStart;

    /// <summary>What stands between parts that have nothing to do with each other.</summary>
    public static ReadOnlySpan<byte> Border => Separator;

    /// <summary>The bytes.</summary>
    public UnpackedBytes Output { get; } = new(limit);

    /// <summary>Where they stood.</summary>
    public List<LayerRun> Runs { get; } = [];

    /// <summary>Parts that may be containers of their own.</summary>
    public List<(int Start, int Length)> Units { get; } = [];

    /// <summary>Where each part ends that has nothing to do with the next: no container goes on behind it.</summary>
    public IReadOnlyList<int> Regions => regions;

    /// <summary>Bytes that stand beside a part only to tell whether it goes on, in order: nothing is found in them, nor in what reaches into them.</summary>
    public IReadOnlyList<(int Start, int End)> Contexts => contexts;

    /// <summary>Says that the bytes from a position to the last one are such.</summary>
    public void NoteContext(int start)
    {
        if (Output.Count > start)
        {
            contexts.Add((start, Output.Count));
        }
    }

    /// <summary>Notes where the next bytes stood.</summary>
    public void Note(int parentAt, byte parentBytes = 1, byte bytes = 1)
    {
        if (Runs.Count > 0 && Runs[^1].At == Output.Count)
        {
            Runs.RemoveAt(Runs.Count - 1);
        }
        Runs.Add(new LayerRun(Output.Count, parentAt, parentBytes, bytes));
    }

    /// <summary>Begins a part that has nothing to do with the one before: nothing matches over the border.</summary>
    public void BeginApart(int parentAt)
    {
        if (Output.Count > 0)
        {
            regions.Add(Output.Count);
            Note(parentAt);
            Output.Add(Separator);
        }
        unitStart = Output.Count;
    }

    /// <summary>Begins a part that goes on from the one before.</summary>
    public void BeginUnit() => unitStart = Output.Count;

    /// <summary>Ends a part.</summary>
    public void EndUnit()
    {
        if (Output.Count - unitStart >= LeastUnitBytes)
        {
            Units.Add((unitStart, Output.Count - unitStart));
        }
        unitStart = Output.Count;
    }
}
