using Lab.Harness.Model;

namespace Lab.Harness.Journal;

/// <summary>An action was made that is to set off transmissions.</summary>
/// <param name="Trigger">The action.</param>
public sealed record TriggerMade(TriggerRecord Trigger) : JournalEntry;
