using Lab.Harness.Model;

namespace Lab.Harness.Journal;

/// <summary>
/// Makes the record of a run from its plan and journal alone: the same way for a run that ended well and for one that was killed.
/// </summary>
public static class RunRecordBuilder
{
    /// <summary>Makes the record.</summary>
    /// <param name="plan">What was to be done.</param>
    /// <param name="entries">What was done, in order.</param>
    /// <returns>The record, not sealed. Without a closing entry its status is Interrupted and its verdict at least Error.</returns>
    public static RunRecord Build(RunPlan plan, IReadOnlyList<JournalEntry> entries)
    {
        var status = entries.OfType<RunClosed>().LastOrDefault()?.Status ?? RunStatus.Interrupted;
        var scenarios = plan.Scenarios.Select(s => ScenarioRecordBuilder.Build(s, [.. entries.Where(e => e.Scenario == s.Id)], status)).ToList();
        var reasons = entries.OfType<RunFaulted>().Select(f => f.Reason).Concat(ReasonsOf(status, scenarios)).ToList();
        var equipment = plan.Equipment;
        var deviations = plan.Config.Report.Deviations.Concat(entries.OfType<DeviationNoted>().Select(d => d.Text)).ToList();
        // A plan that was done in part is no Pass, however well its part went; with nothing judged at all the verdict stays None.
        var undone = status == RunStatus.Complete && scenarios.Any(s => s.Verdict != Verdict.None) && scenarios.Any(s => s.Ended is null) ? Verdict.Inconclusive : Verdict.None;
        var verdict = scenarios.Select(s => s.Verdict).Append(undone).Append(reasons.Count > 0 ? Verdict.Error : Verdict.None).Worst();
        return new RunRecord
        {
            RunId = plan.RunId,
            ReportNumber = plan.ReportNumber,
            Status = status,
            Verdict = verdict,
            Reasons = reasons,
            Started = plan.Created,
            Ended = entries.Count == 0 ? plan.Created : entries[^1].LabTime,
            IsExample = plan.IsExample,
            Laboratory = plan.Config.Laboratory,
            Customer = plan.Config.Customer,
            ItemReceipt = plan.Config.Item,
            Report = plan.Config.Report,
            Item = entries.OfType<ItemIdentified>().FirstOrDefault()?.Item,
            RequirementSet = plan.Requirements,
            Equipment = equipment,
            Scenarios = scenarios,
            Deviations = deviations,
            NotTested = [.. plan.Requirements.NotTested, .. scenarios.SelectMany(s => s.Limits).Distinct()],
            ExternalProviders = [.. equipment.Where(e => e.Name == EquipmentNames.Geolocation).Select(e => $"Countries of addresses: {e.Name} {e.Version} ({e.Remark})")],
        };
    }

    private static IEnumerable<Reason> ReasonsOf(RunStatus status, IReadOnlyList<ScenarioRecord> scenarios)
    {
        var open = string.Join(", ", scenarios.Where(s => s.Ended is null).Select(s => s.Id));
        if (status == RunStatus.Interrupted)
        {
            yield return new(ReasonCode.RunInterrupted, $"The run stopped without saying so. Not ended: {(open.Length == 0 ? "the run itself" : open)}. What was captured until then is kept.");
        }
        else if (status == RunStatus.Cancelled)
        {
            yield return new(ReasonCode.RunCancelled, $"A person stopped the run. Not ended: {(open.Length == 0 ? "none" : open)}. What was captured until then is kept.");
        }
    }
}
