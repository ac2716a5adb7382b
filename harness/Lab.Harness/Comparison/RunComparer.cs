using Lab.Harness.Journal;
using Lab.Harness.Model;

namespace Lab.Harness.Comparison;

/// <summary>Compares runs of one firmware with runs of another. Pure: needs the records and nothing else.</summary>
public static class RunComparer
{
    /// <summary>Most runs on a side: beyond, exact tests take long.</summary>
    public const int MaxRuns = 20;

    /// <summary>Compares.</summary>
    /// <param name="baseline">Records of the baseline, repeats of one firmware; read one after the other and not kept.</param>
    /// <param name="runs">Records that are compared with it; likewise.</param>
    /// <param name="accepted">Differences that were accepted; null = none.</param>
    /// <param name="now">Lab time: accepted differences expire by it (UTC).</param>
    /// <returns>The comparison.</returns>
    /// <exception cref="RecordException">A side is empty, too long, or holds one run twice.</exception>
    public static RunComparison Compare(IEnumerable<RunRecord> baseline, IEnumerable<RunRecord> runs, AcceptedDifferences? accepted, DateTimeOffset now)
    {
        var (before, after) = (Observe(baseline, "baseline"), Observe(runs, "runs"));
        var comparability = new Comparability(before, after);
        var ids = before.Concat(after).SelectMany(r => r.Scenarios).Select(s => s.Id).Distinct();
        var pairs = ids.Select(id => new ScenarioPair(id, before, after, comparability)).ToList();
        var statistics = ComparisonStatistics.Of([.. pairs.Select(p => p.Compare())], before.Count, after.Count);
        var judgement = new RegressionJudgement(pairs, statistics.Scenarios, accepted?.Differences ?? [], DateOnly.FromDateTime(now.UtcDateTime));
        IReadOnlyList<string> doubts = [.. comparability.Doubts, .. judgement.Doubts];
        return new RunComparison
        {
            LabVersion = LabVersion.Current,
            Compared = now,
            Outcome = judgement.Regressions.Any(r => r.AcceptedBy is null) ? ComparisonOutcome.Regression : doubts.Count > 0 ? ComparisonOutcome.CannotBeTold : ComparisonOutcome.NoRegression,
            Baseline = [.. before.Select(r => r.Facts)],
            Run = [.. after.Select(r => r.Facts)],
            Regressions = judgement.Regressions,
            Doubts = doubts,
            Remarks = comparability.Remarks,
            Scenarios = statistics.Scenarios,
            Statistics = statistics.Statements,
            Detectable = statistics.Detectable,
            Accepted = judgement.Accepted,
            Balance = ComparisonBalance.Of(pairs, statistics.Scenarios),
        };
    }

    private static List<ObservedRun> Observe(IEnumerable<RunRecord> records, string side)
    {
        var observed = new List<ObservedRun>();
        foreach (var record in records)
        {
            var run = ObservedRun.Of(record);
            if (observed.Exists(o => o.Origin == run.Origin))
            {
                throw new RecordException($"{run.Origin} stands twice among the {side}: one run, judged again or not, is no repeat of itself. Name it once.");
            }
            observed.Add(run);
            if (observed.Count > MaxRuns)
            {
                throw new RecordException($"More than {MaxRuns} runs in the {side}: compare fewer.");
            }
        }
        return observed.Count > 0 ? observed : throw new RecordException($"There are no runs in the {side}.");
    }
}
