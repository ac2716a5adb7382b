using Lab.Harness.Model;

namespace Lab.Harness.Journal;

/// <summary>A consent screen was met, or the scenario set a switch.</summary>
/// <param name="Consent">What was asked and chosen.</param>
public sealed record ConsentNoted(ConsentRecord Consent) : JournalEntry;
