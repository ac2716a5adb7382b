using Lab.Traffic.Tcp;

namespace Lab.Traffic.Markers;

/// <summary>One thing to do for the search.</summary>
/// <param name="Action">What.</param>
/// <param name="Searcher">For which direction.</param>
/// <param name="Place">Name of the place; null where it goes on.</param>
/// <param name="At">Where the bytes were seen.</param>
internal readonly record struct SearchStep(SearchAction Action, StreamSearcher Searcher, string? Place, StreamPosition At)
{
    public Opening Opening { get; init; }

    /// <summary>Host of the HTTP request that was read then; null when there was none.</summary>
    public string? Host { get; init; }

    /// <summary>True when the direction was then taken for that of the client.</summary>
    public bool IsClient { get; init; }

    /// <summary>True where a plus sign stands for a space.</summary>
    public bool DecodePercent { get; init; }

    /// <summary>Where the bytes lie in the batch.</summary>
    public int Start { get; init; }

    /// <summary>How many they are.</summary>
    public int Length { get; init; }
}
