namespace Lab.Harness.Journal;

/// <summary>A capture began.</summary>
/// <param name="Path">Path within the run folder, with forward slashes.</param>
/// <param name="Source">Where the bytes come from.</param>
public sealed record CaptureOpened(string Path, string Source) : JournalEntry
{
    /// <summary>True for the capture of the second place.</summary>
    public bool IsSecond { get; init; }
}
