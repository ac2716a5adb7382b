namespace Lab.Harness.Journal;

/// <summary>A deviation from the method.</summary>
/// <param name="Text">What deviates, and why.</param>
public sealed record DeviationNoted(string Text) : JournalEntry;
