namespace Lab.Traffic.Flows;

/// <summary>Where packed records stand, by their numbers from 0: four bytes each, in pages that never move.</summary>
internal sealed class PackedPlaces
{
    private const int PageBits = 12;
    private const int PageMask = (1 << PageBits) - 1;
    private readonly List<uint[]> pages = [];

    /// <summary>How many numbers were given out.</summary>
    public int Count { get; private set; }

    /// <summary>The place of a number; 0 while it has none.</summary>
    public uint this[int number]
    {
        get => pages[number >> PageBits][number & PageMask];
        set
        {
            while (number >> PageBits >= pages.Count)
            {
                pages.Add(new uint[1 << PageBits]);
            }
            Count = Math.Max(Count, number + 1);
            pages[number >> PageBits][number & PageMask] = value;
        }
    }

    /// <summary>Gives out the next number; it has no place yet.</summary>
    public int Next()
    {
        this[Count] = 0;
        return Count - 1;
    }
}
