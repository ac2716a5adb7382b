namespace Lab.Harness.Journal;

/// <summary>A scenario began.</summary>
/// <param name="Title">Its title.</param>
public sealed record ScenarioOpened(string Title) : JournalEntry;
