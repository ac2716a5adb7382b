using System.Runtime.InteropServices;

namespace Lab.Traffic.Markers;

/// <summary>Where the latest match of each marker ends: one sighting is one hit, and a national number inside the international one is not another.</summary>
internal sealed class LatestMatches
{
    private readonly List<(int Marker, long End)> latest = [];

    /// <summary>Notes a match.</summary>
    public void Note(int marker, long start, long end)
    {
        latest.RemoveAll(one => one.End <= start || one.Marker == marker);
        latest.Add((marker, end));
    }

    /// <summary>True when a match that ends there ends within the latest of the marker.</summary>
    public bool Hold(int marker, long end)
    {
        foreach (var one in CollectionsMarshal.AsSpan(latest))
        {
            if (one.Marker == marker && end <= one.End)
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>Forgets all.</summary>
    public void Clear() => latest.Clear();
}
