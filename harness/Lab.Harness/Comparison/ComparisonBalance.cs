using Lab.Harness.Rules;
using Lab.Traffic.Model;

namespace Lab.Harness.Comparison;

/// <summary>What became of what the baseline showed, over all scenarios together, and how much of what was sent could not be read.</summary>
public sealed record ComparisonBalance
{
    /// <summary>Leaks of the baseline: a kind of marker to a host, in whatever form and wherever in a scenario it was planted.</summary>
    public required BalanceCount Leaks { get; init; }

    /// <summary>Hosts that the phone exchanged data with in the baseline and that are not declared.</summary>
    public required BalanceCount UndeclaredDestinations { get; init; }

    /// <summary>Readability of what the runs of the baseline sent to hosts that are not declared, or that nothing names; null when a record does not tell.</summary>
    public FlowOpacity? BaselineSent { get; init; }

    /// <summary>The same of the runs; null when a record does not tell.</summary>
    public FlowOpacity? RunSent { get; init; }

    internal static ComparisonBalance Of(IReadOnlyList<ScenarioPair> pairs, IReadOnlyList<ScenarioComparison> scenarios)
    {
        var items = scenarios.SelectMany(s => s.Items).ToList();
        var undeclared = items.Where(i => i is { Kind: ComparedKind.Destination, BaselinePlace.Declared: false }).Select(i => i.Host).ToHashSet();
        return new ComparisonBalance
        {
            Leaks = BalanceCount.Of(items.Where(i => i.Kind == ComparedKind.Leak).GroupBy(i => (MarkerNames.Kind(i.Marker!), i.Host))),
            UndeclaredDestinations = BalanceCount.Of(items.Where(i => i.Kind == ComparedKind.Destination && undeclared.Contains(i.Host)).GroupBy(i => i.Host)),
            BaselineSent = Sent(pairs.SelectMany(p => p.Baseline)),
            RunSent = Sent(pairs.SelectMany(p => p.Runs)),
        };
    }

    private static FlowOpacity? Sent(IEnumerable<ObservedScenario?> side)
    {
        var all = side.OfType<ObservedScenario>().Select(s => s.UndeclaredSent).ToList();
        return all.Contains(null) ? null : FlowOpacity.Sum(all.OfType<FlowOpacity>());
    }
}
