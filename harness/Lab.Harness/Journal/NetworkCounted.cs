using Lab.Harness.Model;

namespace Lab.Harness.Journal;

/// <summary>The phone's own counters were read at both ends of the window.</summary>
/// <param name="Count">What they grew by.</param>
public sealed record NetworkCounted(NetworkCount Count) : JournalEntry;
