namespace Lab.Traffic.Markers;

/// <summary>What was found in bytes and in everything that is read off them byte by byte, so that one value read in two ways is one hit.</summary>
/// <param name="originOf">Tells where a byte came from.</param>
internal sealed class Sightings(Func<long, Origin> originOf)
{
    private const int TrimAt = 1_024;
    private List<(int Marker, long Start, long End)>? seen; // Most places have none.

    /// <summary>Where a byte came from.</summary>
    public Origin OriginOf(long position) => originOf(position);

    /// <summary>True when a sighting of the marker overlaps.</summary>
    public bool Overlaps(int marker, long start, long end)
    {
        for (var i = (seen?.Count ?? 0) - 1; i >= 0; i--)
        {
            if (seen![i].Marker == marker && seen[i].Start < end && start < seen[i].End)
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>Adds a sighting.</summary>
    public void Add(int marker, long start, long end)
    {
        seen ??= [];
        if (seen.Count == TrimAt)
        {
            // Only neighbours matter: a bound that keeps the time in proportion to the bytes.
            seen.RemoveRange(0, TrimAt / 2);
        }
        seen.Add((marker, start, end));
    }

    /// <summary>Forgets all.</summary>
    public void Clear() => seen?.Clear();
}
