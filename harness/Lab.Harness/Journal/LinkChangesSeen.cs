namespace Lab.Harness.Journal;

/// <summary>The MAC address that the phone uses on its Wi-Fi was compared through the window.</summary>
/// <param name="Changes">Its changes, in sentences; never empty.</param>
public sealed record LinkChangesSeen(IReadOnlyList<string> Changes) : JournalEntry;
