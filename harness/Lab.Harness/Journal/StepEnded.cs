using Lab.Harness.Model;

namespace Lab.Harness.Journal;

/// <summary>A step ended, well or not.</summary>
/// <param name="Step">The step.</param>
public sealed record StepEnded(StepRecord Step) : JournalEntry;
