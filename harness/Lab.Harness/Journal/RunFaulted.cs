using Lab.Harness.Model;

namespace Lab.Harness.Journal;

/// <summary>The lab failed outside of a scenario.</summary>
/// <param name="Reason">Why.</param>
public sealed record RunFaulted(Reason Reason) : JournalEntry;
