namespace Lab.Harness.Journal;

/// <summary>A step began.</summary>
/// <param name="Number">Number within the scenario, from 1.</param>
/// <param name="Title">What is being done.</param>
public sealed record StepBegun(int Number, string Title) : JournalEntry;
