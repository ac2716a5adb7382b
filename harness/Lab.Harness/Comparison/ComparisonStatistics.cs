using System.Globalization;

namespace Lab.Harness.Comparison;

/// <summary>Adds what the numbers allow: intervals, exact tests, their adjustment, and what could not have been seen.</summary>
internal sealed record ComparisonStatistics(IReadOnlyList<ScenarioComparison> Scenarios, IReadOnlyList<string> Statements, IReadOnlyList<DetectableDifference> Detectable)
{
    private const double Alpha = 0.05;

    public static ComparisonStatistics Of(IReadOnlyList<ScenarioComparison> scenarios, int baseline, int runs)
    {
        if (baseline == 1 && runs == 1)
        {
            return new(scenarios, ["Single runs: differences are observations, not rates. Nothing statistical is claimed; repeat both sides to say how often something happens."], []);
        }
        var tested = scenarios.Select(Test).ToList();
        var items = Adjusted(tested.SelectMany(s => s.Items).Select(i => i.P));
        var volumes = Adjusted(tested.SelectMany(s => s.Volumes).Select(v => v.P));
        IReadOnlyList<ScenarioComparison> adjusted = [.. tested.Select(s => s with
        {
            Items = [.. s.Items.Select(i => i.P is null ? i : i with { AdjustedP = items.Dequeue() })],
            Volumes = [.. s.Volumes.Select(v => v.P is null ? v : v with { AdjustedP = volumes.Dequeue() })],
        })];
        return new(adjusted, Words(adjusted), [.. Pairs(adjusted).Select(Detect)]);
    }

    private static ScenarioComparison Test(ScenarioComparison scenario) => scenario with
    {
        Items = [.. scenario.Items.Select(Test)],
        Volumes = [.. scenario.Volumes.Select(Test)],
    };

    private static ComparedItem Test(ComparedItem item)
    {
        var (b, r) = (item.Baseline, item.Run);

        // What every run shows, or none, cannot differ whatever happens: with such margins p is 1, and the test would only weaken the others (Tarone 1990).
        var tells = b.Counted > 0 && r.Counted > 0 && b.Counted + r.Counted > 2 && b.Seen + r.Seen > 0 && b.Seen + r.Seen < b.Counted + r.Counted;
        return item with { Baseline = WithInterval(b), Run = WithInterval(r), P = tells ? ExactTests.Fisher(b.Seen, b.Counted, r.Seen, r.Counted) : null };
    }

    private static Occurrence WithInterval(Occurrence side) => side.Counted == 0 ? side : side with { Interval = ExactTests.ClopperPearson(side.Seen, side.Counted, 0.95) };

    private static ComparedVolume Test(ComparedVolume volume)
    {
        var (b, r) = (volume.Baseline.Values, volume.Run.Values);
        return b.Count < 2 || r.Count < 2 || b.Concat(r).Distinct().Count() == 1 ? volume : volume with { P = ExactTests.RankSum(b, r) };
    }

    private static Queue<double> Adjusted(IEnumerable<double?> p) => new(ExactTests.Holm([.. p.OfType<double>()]));

    private static List<string> Words(IReadOnlyList<ScenarioComparison> scenarios)
    {
        var (items, volumes) = (scenarios.SelectMany(s => s.Items).Count(i => i.P is not null), scenarios.SelectMany(s => s.Volumes).Count(v => v.P is not null));
        var shown = scenarios.SelectMany(s => s.Items).Count(i => i.AdjustedP <= Alpha) + scenarios.SelectMany(s => s.Volumes).Count(v => v.AdjustedP <= Alpha);
        return
        [
            "k of n: of the n runs whose window could have shown a thing, k did. A run with a doubtful window counts in no rate; what it shows is an observation all the same.",
            $"Rates: 95 % intervals of Clopper and Pearson; Fisher's exact test, two-sided, for {items} that could differ. Volumes: median, range, exact permutation test of the rank sum, two-sided, for {volumes}.",
            $"Adjusted by Holm's method, for the {items} tests of rates and for the {volumes} tests of volumes: the chance of one false claim or more among each is at most 5 %. {shown} {(shown == 1 ? "difference is" : "differences are")} shown at that level.",
            "The tests take the runs of a side for independent repeats. A regression rests on captured bytes and not on a test; a difference that is not shown is not shown to be absent.",
        ];
    }

    private static IEnumerable<(int Baseline, int Run)> Pairs(IReadOnlyList<ScenarioComparison> scenarios) => scenarios
        .SelectMany(s => s.Items.Select(i => (i.Baseline.Counted, i.Run.Counted)).Concat(s.Volumes.Select(v => (v.Baseline.Values.Count, v.Run.Values.Count))))
        .Distinct().Order();

    private static DetectableDifference Detect((int Baseline, int Run) n)
    {
        var least = ExactTests.SmallestShownFromNone(n.Baseline, n.Run, Alpha);
        var volume = ExactTests.SmallestRankSum(n.Baseline, n.Run);
        var rate = least is { } k
            ? $"what 0 of {n.Baseline} show had to be in {k} of {n.Run} or more to be told from chance (p <= 0.05, before adjustment)"
            : $"no difference of rates could have been told from chance: even 0 of {n.Baseline} against {n.Run} of {n.Run} is p = {P(ExactTests.Fisher(0, n.Baseline, n.Run, n.Run))}";
        var size = volume <= Alpha
            ? $"volumes, when all of one side are above all of the other: p = {P(volume)}"
            : $"no difference of volumes could have been told from chance: p is {P(volume)} at least";
        return new DetectableDifference(n.Baseline, n.Run, least, volume, n.Baseline == 0 || n.Run == 0 ? $"{n.Baseline} against {n.Run} runs that count: nothing could have been told." : $"{n.Baseline} against {n.Run} runs that count: {rate}; {size}.");
    }

    private static string P(double p) => p.ToString("0.####", CultureInfo.InvariantCulture);
}
