using Lab.Harness.Journal;
using Lab.Harness.Model;
using Lab.Harness.Rules;

namespace Lab.Harness.Run;

/// <summary>What the judgement of a scenario rests on besides its window: the same for a scenario that runs and for a stored one.</summary>
/// <param name="Plan">The scenario.</param>
/// <param name="Item">The phone.</param>
/// <param name="Requirements">The requirement set.</param>
/// <param name="Decoys">Decoys of all scenarios so far.</param>
/// <param name="Write">Takes findings and results.</param>
internal sealed record JudgedScenario(PlannedScenario Plan, TestItem Item, RequirementSet Requirements, Func<IReadOnlyList<DecoyRecord>> Decoys, Action<JournalEntry> Write)
{
    /// <summary>Requirements judged in this scenario.</summary>
    public IReadOnlyList<Requirement> OwnRequirements => [.. Requirements.Requirements.Where(r => r.Scenario == Plan.Id)];
}
