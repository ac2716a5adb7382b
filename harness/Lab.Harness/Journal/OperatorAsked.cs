namespace Lab.Harness.Journal;

/// <summary>A person was asked to do something.</summary>
/// <param name="Request">What is asked.</param>
public sealed record OperatorAsked(string Request) : JournalEntry;
