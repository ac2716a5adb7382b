using Lab.Harness.Model;

namespace Lab.Harness.Journal;

/// <summary>The phone was identified.</summary>
/// <param name="Item">The phone.</param>
public sealed record ItemIdentified(TestItem Item) : JournalEntry;
