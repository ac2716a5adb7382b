namespace Lab.Harness.Journal;

/// <summary>How the window goes; for the display only.</summary>
/// <param name="Phase">What is being done.</param>
/// <param name="Left">Phone time left in the window; null outside of it.</param>
/// <param name="Packets">Packets so far.</param>
/// <param name="Bytes">Bytes so far.</param>
/// <param name="LastDestination">Host or address of the newest flow; null when there is none.</param>
public sealed record WindowProgress(string Phase, TimeSpan? Left, long Packets, long Bytes, string? LastDestination) : JournalEntry;
