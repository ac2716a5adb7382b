using Lab.Harness.Model;

namespace Lab.Harness.Journal;

/// <summary>A requirement was judged.</summary>
/// <param name="Result">The verdict on it.</param>
public sealed record RequirementJudged(RequirementResult Result) : JournalEntry;
