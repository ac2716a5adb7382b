using Lab.Harness.Model;

namespace Lab.Harness.Journal;

/// <summary>A scenario ended.</summary>
/// <param name="Verdict">Its verdict.</param>
/// <param name="Reasons">Why it is not a Pass.</param>
public sealed record ScenarioClosed(Verdict Verdict, IReadOnlyList<Reason> Reasons) : JournalEntry
{
    /// <summary>What ended the scenario before its time; null when nothing did.</summary>
    public ScenarioFault? Fault { get; init; }
}
