using Lab.Harness.Comparison;

namespace Lab.Reports.Comparison;

/// <summary>A table of a comparison: the same rows in every format.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Heads">Words above the columns.</param>
/// <param name="Rows">Cells; what comes from phones is not escaped yet.</param>
public sealed record ComparisonTable(string Title, IReadOnlyList<string> Heads, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    /// <summary>The tables of a scenario: requirements, then one per kind of item that occurs, then volumes.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="single">True for single runs: without the columns of tests.</param>
    /// <returns>The tables that have rows.</returns>
    public static IReadOnlyList<ComparisonTable> Of(ScenarioComparison scenario, bool single)
    {
        var tables = new List<ComparisonTable>
        {
            new("Requirements", ["Requirement", "Baseline", "Run", "Change"], [.. scenario.Requirements.Select(r => (IReadOnlyList<string>)
                [r.Id, ComparisonWords.Verdicts(r.Baseline), ComparisonWords.Verdicts(r.Run), r.Worse ? "WORSE" : r.NotTold is { } why ? $"cannot be told: {why}" : r.Changed ? "changed" : "same"])]),
        };
        tables.AddRange(scenario.Items.GroupBy(i => i.Kind).Select(kind => Items(kind.Key, [.. kind], single)));
        string[] heads = ["What", "Quantity", "Baseline", "Run", .. single ? Array.Empty<string>() : ["p"]];
        tables.Add(new("Volumes", heads, [.. scenario.Volumes.Select(v => (IReadOnlyList<string>)
            [v.Host ?? "all", v.Quantity, ComparisonWords.Values(v.Baseline), ComparisonWords.Values(v.Run), .. single ? Array.Empty<string>() : [ComparisonWords.P(v.P, v.AdjustedP)]])]));
        return [.. tables.Where(t => t.Rows.Count > 0)];
    }

    private static ComparisonTable Items(ComparedKind kind, IReadOnlyList<ComparedItem> items, bool single)
    {
        var places = kind == ComparedKind.Destination;
        string[] heads = ["Change", "What", .. places ? ["Where"] : Array.Empty<string>(), "Baseline", "Run", .. single ? Array.Empty<string>() : ["p"]];
        return new(ComparisonWords.Kind(kind), heads, [.. items.Select(i => (IReadOnlyList<string>)
        [
            ComparisonWords.Change(i.Change), i.Subject(), .. places ? [ComparisonWords.Places(i)] : Array.Empty<string>(),
            ComparisonWords.Seen(i.Baseline), ComparisonWords.Seen(i.Run), .. single ? Array.Empty<string>() : [ComparisonWords.P(i.P, i.AdjustedP)],
        ])]);
    }
}
