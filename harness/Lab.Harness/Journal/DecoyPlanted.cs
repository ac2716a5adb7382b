using Lab.Harness.Model;

namespace Lab.Harness.Journal;

/// <summary>A decoy was planted.</summary>
/// <param name="Decoy">The decoy.</param>
public sealed record DecoyPlanted(DecoyRecord Decoy) : JournalEntry;
