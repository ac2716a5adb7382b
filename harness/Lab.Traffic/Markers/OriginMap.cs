using System.Runtime.InteropServices;

namespace Lab.Traffic.Markers;

/// <summary>Origins of the bytes that are still in the window of a search.</summary>
internal sealed class OriginMap
{
    private const int TrimAt = 64;
    private readonly List<Origin> origins = [];

    /// <summary>Adds the origin of a run that begins where the former one ends.</summary>
    public void Add(in Origin origin)
    {
        if (origins.Count > 0 && origins[^1].Logical == origin.Logical)
        {
            origins[^1] = origin;
        }
        else
        {
            origins.Add(origin);
        }
    }

    /// <summary>Origin of one byte.</summary>
    public Origin Find(long logical)
    {
        var at = IndexOf(logical);
        return origins[at].Plus(logical - origins[at].Logical);
    }

    /// <summary>True when a byte from start up to end was written as an escape.</summary>
    public bool HasConverted(long start, long end)
    {
        for (var i = IndexOf(start); i < origins.Count && origins[i].Logical < end; i++)
        {
            if (origins[i].Converted && origins[i].Logical >= start)
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>The runs of the bytes from start up to end.</summary>
    public IEnumerable<(Origin Origin, int Length)> Runs(long start, long end)
    {
        for (var i = IndexOf(start); i < origins.Count && origins[i].Logical < end; i++)
        {
            var from = Math.Max(start, origins[i].Logical);
            var to = i + 1 < origins.Count ? Math.Min(end, origins[i + 1].Logical) : end;
            yield return (origins[i].Plus(from - origins[i].Logical), (int)(to - from));
        }
    }

    /// <summary>Forgets what lies before an offset.</summary>
    public void Trim(long logical)
    {
        if (origins.Count >= TrimAt)
        {
            origins.RemoveRange(0, IndexOf(logical));
        }
    }

    /// <summary>Forgets all.</summary>
    public void Clear() => origins.Clear();

    private int IndexOf(long logical)
    {
        var span = CollectionsMarshal.AsSpan(origins);
        var (low, high) = (0, span.Length - 1);
        while (low < high)
        {
            var middle = low + high + 1 >> 1;
            (low, high) = span[middle].Logical <= logical ? (middle, high) : (low, middle - 1);
        }
        return low;
    }
}
