using System.Text;
using Lab.Harness.Comparison;
using Lab.Reports.Markdown;
using Lab.Reports.Wording;

namespace Lab.Reports.Comparison;

/// <summary>A comparison as GitHub-flavoured Markdown, for pull requests.</summary>
internal static class ComparisonMarkdown
{
    /// <summary>Writes it.</summary>
    /// <param name="comparison">The comparison.</param>
    /// <param name="words">Sentences of its language.</param>
    /// <returns>The document, with line feeds.</returns>
    public static string Write(RunComparison comparison, Words words)
    {
        var text = new StringBuilder();
        text.Append("# ").Append(words.ComparisonTitle).Append(words.Colon).Append(words.Outcome(comparison.Outcome)).Append("\n\n").Append(Safe(words.Meaning(comparison))).Append('\n');
        List(text, words.RegressionsTitle, comparison.Regressions.Select(r => words.RegressionLine(r, comparison).ToString()));
        List(text, words.CannotBeSaidTitle, comparison.Doubts.Select(d => words.Sentence(d).ToString()));
        List(text, words.BaselineTitle, comparison.Baseline.Select(words.Run));
        List(text, words.ComparedRunTitle, comparison.Run.Select(words.Run));
        List(text, words.RemarksTitle, comparison.Remarks.Select(r => words.Sentence(r).ToString()));
        foreach (var scenario in comparison.Scenarios)
        {
            text.Append("\n## ").Append(Safe($"{scenario.Id}{words.Colon}{words.Title(scenario)}")).Append('\n');
            foreach (var table in ComparisonTable.Of(scenario, comparison is { Baseline.Count: 1, Run.Count: 1 }, words))
            {
                Table(text, table);
            }
        }
        List(text, words.StatisticsTitle, comparison.Statistics.Concat(comparison.Detectable.Select(d => d.Statement)).Select(s => words.Sentence(s).ToString()));
        List(text, words.AcceptedTitle, comparison.Accepted.Select(words.Accepted));
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
