namespace Lab.Harness.Journal;

/// <summary>The window opened.</summary>
/// <param name="Asked">Length asked for, phone time.</param>
/// <param name="PhoneOpened">Phone time.</param>
public sealed record WindowOpened(TimeSpan Asked, DateTimeOffset PhoneOpened) : JournalEntry;
