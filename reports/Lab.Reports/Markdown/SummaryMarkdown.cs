using System.Text;
using Lab.Harness.Model;
using Lab.Reports.Wording;

namespace Lab.Reports.Markdown;

/// <summary>Composes summary.md.</summary>
/// <param name="run">The record, made visible.</param>
/// <param name="words">The language.</param>
internal sealed class SummaryMarkdown(RunRecord run, Words words)
{
    /// <summary>Most findings that are listed; the others are counted.</summary>
    public const int MostFindings = 50;

    private const int MostGrounds = 3;
    private readonly StringBuilder _page = new();

    /// <summary>The page, without the mark of the record.</summary>
    public string Compose()
    {
        Head();
        Requirements();
        Findings();
        Unseen();
        List(words.NotTestedTitle, [.. run.NotTested, .. run.Scenarios.Where(s => s.Verdict == Verdict.None).Select(s => words.ScenarioNotJudged(s.Id, s.Title))]);
        Line(MarkdownText.Of(words.NoTypeApproval));
        return _page.ToString();
    }

    private void Head()
    {
        Line($"# {words.VerdictWord(run.Verdict)}: {MarkdownText.Of(run.ReportNumber)}");
        Line($"{words.VerdictMeaning(run.Verdict)} {words.VerdictCounts(run.Scenarios.Select(s => s.Verdict))}".TrimEnd());
        if (run.IsExample)
        {
            Line($"**{MarkdownText.Of(words.ExampleBand)}**");
        }
        if (run.Item is { VirtualProfile: { } profile })
        {
            Line($"**{MarkdownText.Of(words.VirtualBand(profile))}**");
        }
        Line(run.Item is { } item
            ? $"{words.TestItem}: {MarkdownText.Of($"{item.Manufacturer} {item.Model}")}. {MarkdownText.Of(words.ItemLine(item.AndroidVersion, item.Build, item.Serial))}"
            : MarkdownText.Of(words.ItemNotIdentifiedSentence));
        if (run.Status != RunStatus.Complete)
        {
            Line($"**{words.StoppedWord(run.Status)}** {MarkdownText.Of(words.StoppedSentence(run.Status, [.. run.Scenarios.Where(s => s.Verdict == Verdict.None).Select(s => s.Id)]))}");
        }
        foreach (var reason in run.Reasons)
        {
            Line($"- {Grounds(reason)}");
        }
    }

    private void Requirements()
    {
        Line($"## {words.RequirementsTitle}");
        var results = run.Scenarios.SelectMany(s => s.Requirements).ToList();
        if (results.Count == 0)
        {
            Line(run.Scenarios.Count == 0 ? words.NoScenarios : words.NoRequirementsJudged);
        }
        else
        {
            Row(words.RequirementHead, words.VerdictHead, words.GroundsHead);
            Row("---", "---", "---");
            foreach (var result in results)
            {
                Row($"{MarkdownText.Code(result.Id)} {MarkdownText.Of(result.Statement)}", result.NotApplicable is null ? words.VerdictWord(result.Verdict) : words.NotApplicableWord, GroundsOf(result));
            }
            _page.Append('\n');
        }
        foreach (var scenario in run.Scenarios.Where(s => s.Reasons.Count > 0))
        {
            Line($"{MarkdownText.Code(scenario.Id)} {words.VerdictWord(scenario.Verdict)}: {string.Join("<br>", scenario.Reasons.Select(Grounds))}");
        }
    }

    private string GroundsOf(RequirementResult result)
    {
        var grounds = new List<string>();
        if (result.NotApplicable is { } why)
        {
            grounds.Add(MarkdownText.Of(why));
        }
        grounds.AddRange(result.Reasons.Take(MostGrounds).Select(Grounds));
        if (result.Strength is { } strength)
        {
            grounds.Add(MarkdownText.Of(strength));
        }
        if (result.Findings.Count > 0)
        {
            grounds.Add($"{words.FindingsLabel(result.Findings.Count)} {Quantity.Count(result.Findings.Count)}");
        }
        return string.Join("<br>", grounds);
    }

    private void Findings()
    {
        var findings = run.Scenarios.SelectMany(s => s.Findings).ToList();
        Line($"## {words.FindingsTitle(findings.Count)}");
        if (findings.Count == 0)
        {
            Line(words.NoFindings(run.Scenarios.Any(s => s.Figures is not null)));
            return;
        }
        Row(words.FindingHead, words.StatementHead, words.HostHead, words.CountryHead, words.SightingsHead, words.EvidenceHead);
        Row("---", "---", "---", "---", "---", "---");
        foreach (var finding in findings.Take(MostFindings))
        {
            var evidence = finding.Evidence[0];
            Row(MarkdownText.Code(finding.Id), MarkdownText.Of(finding.Statement), MarkdownText.Code(finding.Host), MarkdownText.Of(words.Country(finding.Country)), Quantity.Count(finding.Sightings), $"{MarkdownText.Code(evidence.Capture)} {words.PacketLabel(evidence.Packet)}");
        }
        _page.Append('\n');
        if (findings.Count > MostFindings)
        {
            Line(words.FurtherFindings(findings.Count - MostFindings));
        }
    }

    private void Unseen() => List(words.LimitsTitle,
    [
        .. run.Scenarios.SelectMany(s => s.Limits).Distinct(StringComparer.Ordinal),
        .. run.Scenarios.Where(s => s.Figures is { NotSearched.Count: > 0 }).Select(s => $"{s.Id}: {words.NotSearched(s.Figures!.NotSearched)}"),
        .. run.Scenarios.Where(s => s.Figures is { OpaqueOut: > 0 }).Select(s => words.UnreadContent(s.Id, s.Figures!.OpaqueOut, s.Figures.OpaqueShare)),
    ]);

    private void List(string title, IReadOnlyList<string> items)
    {
        if (items.Count == 0)
        {
            return;
        }
        _page.Append("## ").Append(title).Append("\n\n");
        foreach (var item in items)
        {
            _page.Append("- ").Append(MarkdownText.Of(item)).Append('\n');
        }
        _page.Append('\n');
    }

    private string Grounds(Reason reason) => $"{MarkdownText.Code(Words.CodeOf(reason.Code))} {MarkdownText.Of(reason.Message)}";

    private void Row(params string[] cells) => _page.Append("| ").AppendJoin(" | ", cells).Append(" |\n");

    private void Line(string text) => _page.Append(text).Append("\n\n");
}
