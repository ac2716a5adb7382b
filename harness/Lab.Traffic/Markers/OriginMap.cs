using System.Runtime.InteropServices;

namespace Lab.Traffic.Markers;

/// <summary>Origins of the bytes that are still in the window of a search.</summary>
internal sealed class OriginMap
{
    private const int FirstTrimAt = 8;
    private const int LastTrimAt = 64;
    private readonly List<Origin> origins = [];
    private int trimAt = FirstTrimAt;

    /// <summary>Runs kept.</summary>
    public int Count => origins.Count;

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

    /// <summary>Forgets what lies before an offset.</summary>
    public void Trim(long logical)
    {
        if (origins.Count >= trimAt)
        {
            origins.RemoveRange(0, IndexOf(logical));
            trimAt = Math.Clamp(origins.Count * 2, FirstTrimAt, LastTrimAt);
        }
    }

    /// <summary>Forgets all.</summary>
    public void Clear()
    {
        origins.Clear();
        if (origins.Capacity > LastTrimAt)
        {
            origins.Capacity = 0;
        }
    }

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
