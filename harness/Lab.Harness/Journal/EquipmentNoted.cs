using Lab.Harness.Model;

namespace Lab.Harness.Journal;

/// <summary>Software or data that became known in the run.</summary>
/// <param name="Equipment">What it is.</param>
public sealed record EquipmentNoted(EquipmentRecord Equipment) : JournalEntry;
