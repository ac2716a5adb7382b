using Lab.Harness.Model;

namespace Lab.Harness.Journal;

/// <summary>The run ended by itself.</summary>
/// <param name="Status">How.</param>
public sealed record RunClosed(RunStatus Status) : JournalEntry;
