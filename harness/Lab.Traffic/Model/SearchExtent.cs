namespace Lab.Traffic.Model;

/// <summary>How far the search for markers went: part of the decision rule's strength.</summary>
/// <param name="Markers">Markers searched for.</param>
/// <param name="Patterns">Byte patterns that they became.</param>
/// <param name="Forms">Names of the forms tested.</param>
/// <param name="BytesSearched">Payload bytes searched, decoded layers included.</param>
/// <param name="NotSearched">Names of markers that are too short to be told from chance and were left out.</param>
public sealed record SearchExtent(int Markers, int Patterns, IReadOnlyList<string> Forms, long BytesSearched, IReadOnlyList<string> NotSearched)
{
    /// <summary>
    /// Matches to be expected from chance alone: bytes searched times the sum of 2^-b over all patterns of b bits. Bits are those of
    /// <see cref="ChanceBits"/>, as if all bytes were text of the pattern's own alphabet: an upper bound. What must stand beside a match makes the true figure smaller.
    /// </summary>
    public double ExpectedChanceMatches { get; init; }

    /// <summary>Bytes that came out of containers (compression, base64 and the like) and were searched too.</summary>
    public long BytesOpened { get; init; }

    /// <summary>Keys and salts whose digests were searched for, each by name and fingerprint, such as "vendor-x (0123456789abcdef)"; never the keys.</summary>
    public IReadOnlyList<string> Keys { get; init; } = [];

    /// <summary>Forms of single markers that have too few bits to be told from chance and were left out, such as "phone: varint"; the marker's other forms were searched.</summary>
    public IReadOnlyList<string> FormsLeftOut { get; init; } = [];

    /// <summary>Containers that are opened one within another, at most.</summary>
    public int MaxDepth { get; init; }

    /// <summary>The planted files among the markers, and how small a piece of each is sure to be found; empty when there are none.</summary>
    public IReadOnlyList<FileExtent> Files { get; init; } = [];

    /// <summary>Pictures found in the traffic that were compared with planted ones.</summary>
    public int ImagesCompared { get; init; }
}
