using Lab.Harness.Model;

namespace Lab.Harness.Journal;

/// <summary>A finding was made.</summary>
/// <param name="Finding">The finding.</param>
public sealed record FindingMade(Finding Finding) : JournalEntry;
