namespace Lab.Harness.Journal;

/// <summary>What was installed on the phone was compared before and after the window.</summary>
/// <param name="Changes">What changed, in sentences; empty when nothing did.</param>
public sealed record ItemChangesSeen(IReadOnlyList<string> Changes) : JournalEntry;
