using Lab.Harness.Model;

namespace Lab.Harness.Journal;

/// <summary>The phone is about to start anew, or has.</summary>
/// <param name="Start">The start; null while it is only awaited: nothing that was recorded until it is known is judged.</param>
public sealed record PhoneStarted(PhoneStart? Start) : JournalEntry;
