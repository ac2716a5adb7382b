namespace Lab.Harness.Journal;

/// <summary>The decoys were looked for again at the end of the window.</summary>
/// <param name="Lost">Those that were no longer there, in sentences; empty when all were.</param>
public sealed record DecoysSought(IReadOnlyList<string> Lost) : JournalEntry;
