using System.Text;
using Lab.Harness.Comparison;
using Lab.Reports.Markdown;
using Lab.Reports.Wording;

namespace Lab.Reports.Comparison;

/// <summary>A comparison as GitHub-flavoured Markdown, for pull requests.</summary>
public static class ComparisonMarkdown
{
    /// <summary>Writes it.</summary>
    /// <param name="comparison">The comparison.</param>
    /// <returns>The document, with line feeds.</returns>
    public static string Write(RunComparison comparison)
    {
        var text = new StringBuilder();
        text.Append("# Firmware comparison: ").Append(ComparisonWords.Outcome(comparison.Outcome)).Append("\n\n").Append(Safe(ComparisonWords.Meaning(comparison))).Append('\n');
        List(text, "Regressions", comparison.Regressions.Select(r => $"{r.Scenario}: {r.Statement}{(r.AcceptedBy is { } entry ? $" (accepted by entry {entry})" : "")}"));
        List(text, "Why \"no regression\" cannot be said", comparison.Doubts);
        List(text, "Baseline", comparison.Baseline.Select(ComparisonWords.Run));
        List(text, "Run", comparison.Run.Select(ComparisonWords.Run));
        List(text, "Remarks", comparison.Remarks);
        foreach (var scenario in comparison.Scenarios)
        {
            text.Append("\n## ").Append(Safe($"{scenario.Id}: {scenario.Title}")).Append('\n');
            foreach (var table in ComparisonTable.Of(scenario, comparison is { Baseline.Count: 1, Run.Count: 1 }))
            {
                Table(text, table);
            }
        }
        List(text, "Statistics", [.. comparison.Statistics, .. comparison.Detectable.Select(d => d.Statement)]);
        List(text, "Accepted differences", comparison.Accepted.Select(ComparisonWords.Accepted));
        return text.ToString();
    }

    private static void List(StringBuilder text, string title, IEnumerable<string> items)
    {
        var lines = items.ToList();
        if (lines.Count > 0)
        {
            text.Append("\n## ").Append(title).Append("\n\n").AppendJoin('\n', lines.Select(l => "- " + Safe(l))).Append('\n');
        }
    }

    private static void Table(StringBuilder text, ComparisonTable table)
    {
        text.Append("\n### ").Append(table.Title).Append("\n\n");
        Row(text, table.Heads);
        Row(text, [.. table.Heads.Select(_ => "---")], escape: false);
        foreach (var row in table.Rows)
        {
            Row(text, row);
        }
    }

    private static void Row(StringBuilder text, IReadOnlyList<string> cells, bool escape = true) =>
        text.Append("| ").AppendJoin(" | ", cells.Select(c => escape ? Safe(c) : c)).Append(" |\n");

    private static string Safe(string text) => MarkdownText.Of(VisibleText.Line(text));
}
