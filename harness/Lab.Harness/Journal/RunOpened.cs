namespace Lab.Harness.Journal;

/// <summary>A run began.</summary>
/// <param name="RunId">Name of the run folder.</param>
public sealed record RunOpened(string RunId) : JournalEntry;
