using Lab.Harness.Model;

namespace Lab.Harness.Journal;

/// <summary>A state was sampled.</summary>
/// <param name="Reading">The sample.</param>
public sealed record StateSampled(StateReading Reading) : JournalEntry;
