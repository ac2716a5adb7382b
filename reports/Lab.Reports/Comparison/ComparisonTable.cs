using Lab.Harness.Comparison;
using Lab.Reports.Wording;

namespace Lab.Reports.Comparison;

/// <summary>A table of a comparison: the same rows in every format.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Heads">Words above the columns.</param>
/// <param name="Rows">Cells; what comes from phones is not escaped yet.</param>
public sealed record ComparisonTable(string Title, IReadOnlyList<string> Heads, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    /// <summary>Style class of its columns' widths; null = all alike.</summary>
    internal string? Style { get; init; }

    /// <summary>The tables of a scenario: requirements, then one per kind of item that occurs, then apps and volumes.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="single">True for single runs: without the columns of tests.</param>
    /// <returns>The tables that have rows.</returns>
    public static IReadOnlyList<ComparisonTable> Of(ScenarioComparison scenario, bool single) => Of(scenario, single, new English());

    /// <summary>The same in the words of a report.</summary>
    internal static IReadOnlyList<ComparisonTable> Of(ScenarioComparison scenario, bool single, Words words)
    {
        var tables = new List<ComparisonTable>
        {
            new(words.ComparedRequirementsTitle, [words.ComparedRequirementHead, words.BaselineTitle, words.ComparedRunTitle, words.ComparedChangeHead], [.. scenario.Requirements.Select(r => (IReadOnlyList<string>)
                [r.Id, words.Verdicts(r.Baseline), words.Verdicts(r.Run), r.Worse ? words.ComparedWorse : r.NotTold is { } why ? words.CannotBeTold(why) : r.Changed ? words.ComparedChanged : words.ComparedSame])]),
        };
        tables.AddRange(scenario.Items.GroupBy(i => i.Kind).Select(kind => Items(kind.Key, [.. kind], single, words)));
        tables.Add(new(words.ComparedAppsTitle, [words.ComparedChangeHead, words.ComparedWhatHead, words.BaselineTitle, words.ComparedRunTitle],
            [.. scenario.Apps.Select(a => (IReadOnlyList<string>)[words.Change(a.Change), a.App, words.Seen(a.Baseline), words.Seen(a.Run)])]));
        string[] heads = [words.ComparedWhatHead, words.ComparedQuantityHead, words.BaselineTitle, words.ComparedRunTitle, .. single ? Array.Empty<string>() : [words.ComparedProbabilityHead]];
        tables.Add(new(words.ComparedVolumesTitle, heads, [.. scenario.Volumes.Select(v => (IReadOnlyList<string>)
            [v.Host ?? words.ComparedAllHosts, words.ComparedQuantity(v.Quantity), words.Values(v.Baseline), words.Values(v.Run), .. single ? Array.Empty<string>() : [words.P(v.P, v.AdjustedP)]])]));
        return [.. tables.Where(t => t.Rows.Count > 0)];
    }

    private static ComparisonTable Items(ComparedKind kind, IReadOnlyList<ComparedItem> items, bool single, Words words)
    {
        var places = kind == ComparedKind.Destination;
        string[] heads =
        [
            words.ComparedChangeHead, words.ComparedWhatHead, .. places ? [words.ComparedWhereHead] : Array.Empty<string>(), words.BaselineTitle, words.ComparedRunTitle,
            .. single ? Array.Empty<string>() : [words.ComparedProbabilityHead],
        ];
        return new(words.ComparedKindTitle(kind), heads, [.. items.Select(i => (IReadOnlyList<string>)
        [
            words.Change(i.Change), words.Subject(i), .. places ? [words.Places(i)] : Array.Empty<string>(),
            words.Seen(i.Baseline), words.Seen(i.Run), .. single ? Array.Empty<string>() : [words.P(i.P, i.AdjustedP)],
        ])])
        {
            Style = places ? "items places" : "items",
        };
    }
}
