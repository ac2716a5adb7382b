namespace Lab.Traffic.Markers;

/// <summary>What is asked of a <see cref="PlaceSearcher"/>.</summary>
internal enum SearchAction
{
    Begin,
    BeginLayer,
    Feed,
    FeedUnpacked,
    Whole,
    End,
}
