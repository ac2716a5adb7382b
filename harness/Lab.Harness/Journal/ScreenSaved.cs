namespace Lab.Harness.Journal;

/// <summary>A screenshot was kept.</summary>
/// <param name="Path">Path within the run folder.</param>
public sealed record ScreenSaved(string Path) : JournalEntry;
