using Lab.Harness.Config;
using Lab.Harness.Journal;
using Lab.Harness.Model;
using Lab.Harness.Rules;

namespace Lab.Harness.Judgement;

/// <summary>
/// Judges a stored run again: its captures are analysed anew, and findings and verdicts follow from that and from what the journal says of states, probes, decoys and
/// triggers. The old record stays as it is.
/// </summary>
public static class StoredRunJudge
{
    /// <summary>Judges a run.</summary>
    /// <param name="folder">The run.</param>
    /// <param name="set">Requirement set to judge by.</param>
    /// <param name="today">What it is judged with; takes the place of what the run was judged with (<see cref="EquipmentNames.OfJudgement"/>).</param>
    /// <param name="analysis">What lab.json contributes to an analysis.</param>
    /// <param name="judged">Lab time of the judgement.</param>
    /// <param name="cancellationToken">Stops the analysis.</param>
    /// <returns>The new record, not sealed, with its <see cref="RunRecord.Judgement"/>.</returns>
    /// <exception cref="RecordException">The run cannot be read, or its evidence was changed.</exception>
    public static RunRecord Judge(
        RunFolder folder, RequirementSet set, IReadOnlyList<EquipmentRecord> today, AnalysisSetup analysis, DateTimeOffset judged, CancellationToken cancellationToken)
    {
        var former = StoredRun.Load(folder);
        if (former.Judgement is { } judgement)
        {
            throw new RecordException($"{folder.Path} is itself a judgement of {judgement.OfRun}, which holds the evidence: judge that run.");
        }
        var plan = folder.ReadPlan();
        var entries = RunJournal.Read(folder.JournalFile);
        var item = former.Item ?? throw new RecordException($"{folder.Path}: the phone was never identified, so that there is nothing to judge.");
        var anew = entries.Where(e => e.Scenario is null || plan.Scenarios.All(s => s.Id != e.Scenario)).ToList();
        foreach (var scenario in plan.Scenarios)
        {
            var own = entries.Where(e => e.Scenario == scenario.Id).ToList();
            anew.AddRange(new StoredScenarioJudge(folder, item, scenario, set, analysis).Judge(own, entry => DecoysUntil(entries, entry), cancellationToken));
        }
        // The record's end is the time of the last entry, whatever the order above.
        anew = [.. anew.OrderBy(e => e is RunClosed)];
        var record = RunRecordBuilder.Build(plan with { Requirements = set, Equipment = Renewed(plan.Equipment, today) }, anew) with { Ended = former.Ended };
        var causes = JudgementCauses.Of(former, record);
        return record with
        {
            Judgement = new JudgementRecord
            {
                OfRun = former.RunId,
                OfReport = former.ReportNumber,
                OfSeal = former.Seal,
                Judged = judged,
                Same = RecordSeal.Seal(record).Seal == RecordSeal.Seal(former).Seal,
                Causes = causes,
                Changes = JudgementChanges.Between(former, record, causes),
            },
        };
    }

    private static IReadOnlyList<DecoyRecord> DecoysUntil(IReadOnlyList<JournalEntry> entries, JournalEntry until) =>
        [.. entries.TakeWhile(e => !ReferenceEquals(e, until)).OfType<DecoyPlanted>().Select(e => e.Decoy)];

    private static IReadOnlyList<EquipmentRecord> Renewed(IReadOnlyList<EquipmentRecord> former, IReadOnlyList<EquipmentRecord> today) =>
        [.. former.Where(f => !EquipmentNames.OfJudgement.Contains(f.Name)).Concat(today).OrderBy(e => Place(former, e.Name))];

    // Equal equipment stands in equal order, so that an equal judgement is an equal record.
    private static int Place(IReadOnlyList<EquipmentRecord> former, string name)
    {
        for (var i = 0; i < former.Count; i++)
        {
            if (former[i].Name == name)
            {
                return i;
            }
        }
        return former.Count;
    }
}
