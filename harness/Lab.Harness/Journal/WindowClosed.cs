using Lab.Harness.Model;

namespace Lab.Harness.Journal;

/// <summary>The window closed.</summary>
/// <param name="Window">The window.</param>
public sealed record WindowClosed(WindowRecord Window) : JournalEntry;
