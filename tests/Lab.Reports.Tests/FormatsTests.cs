using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using AngleSharp.Html.Parser;
using Lab.Harness.Model;
using Lab.Reports.Csv;
using Lab.Reports.Html;
using Lab.Reports.Junit;
using Lab.Reports.Lines;
using Lab.Reports.Markdown;
using Lab.Reports.Sarif;
using Lab.Reports.Tests.Csv;
using Lab.Reports.Tests.Samples;

namespace Lab.Reports.Tests;

/// <summary>All formats of one record with every kind of verdict, compared with each other. The PDF is the print edition of the HTML.</summary>
public sealed class FormatsTests
{
    private static readonly RunRecord Run = WholeRun.Make();

    [Fact]
    public async Task All_formats_tell_the_same_verdict_of_every_requirement()
    {
        var expected = Run.Scenarios.SelectMany(s => s.Requirements).Select(r => $"{r.Id} {(r.NotApplicable is null ? Word(r.Verdict) : "NOT APPLICABLE")}").Order().ToList();
        expected.Select(e => e[(e.IndexOf(' ', StringComparison.Ordinal) + 1)..]).Distinct().Should().HaveCount(6, "the record is to hold every kind");

        (await OfHtml()).Should().Equal(expected, "report.html");
        (await OfMarkdown()).Should().Equal(expected, "summary.md");
        (await OfJunit()).Should().Equal(expected, "junit.xml");
        (await OfSarif()).Should().Equal(expected, "results.sarif");
    }

    [Fact]
    public async Task All_formats_tell_the_same_findings()
    {
        var expected = Run.Scenarios.SelectMany(s => s.Findings).Select(f => $"{f.Id} {f.Host} packet {f.Evidence[0].Packet} sightings {f.Sightings}").ToList();
        var csv = Table(await Written.ByAsync(new FindingsCsvWriter(), Run)).Select(r => $"{r["finding"]} {r["host"]} packet {r["packet"]} sightings {r["sightings"]}");
        var lines = (await Written.ByAsync(new FindingLinesWriter(), Run)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonNode.Parse(l)!["finding"]!)
            .Select(f => $"{f["id"]} {f["host"]} packet {f["evidence"]![0]!["packet"]} sightings {f["sightings"]}");
        var sarif = (await Sarif())["results"]!.AsArray().Where(r => r!["properties"]!["finding"] is not null)
            .Select(r => $"{r!["properties"]!["finding"]} {r["properties"]!["host"]} packet {r["locations"]![0]!["properties"]!["packet"]} sightings {r["properties"]!["sightings"]}");
        var markdown = MarkdownRows(await Written.ByAsync(new SummaryMarkdownWriter(), Run), cells: 6)
            .Select(c => $"{c[0]} {c[2]} packet {long.Parse(c[5].Split("Packet ")[1], NumberStyles.AllowThousands, CultureInfo.InvariantCulture)} sightings {long.Parse(c[4], NumberStyles.AllowThousands, CultureInfo.InvariantCulture)}");

        csv.Should().Equal(expected, "findings.csv");
        lines.Should().Equal(expected, "findings.jsonl");
        sarif.Should().Equal(expected, "results.sarif");
        markdown.Should().Equal(expected, "summary.md");
        (await Html()).QuerySelectorAll("article.finding .finding-head .id").Select(e => e.TextContent).Should().Equal(expected.Select(e => e.Split(' ')[0]), "report.html");
        XDocument.Parse(await Written.ByAsync(new JunitReportWriter(), Run)).Descendants("failure").SelectMany(f => f.Value.Split('\n')).Where(l => l.Contains('/') && l.Contains("packet", StringComparison.Ordinal))
            .Select(l => l.Split(':')[0]).Order().Should().Equal(expected.Select(e => e.Split(' ')[0]).Order(), "junit.xml");
    }

    [Fact]
    public async Task All_formats_tell_the_same_flows_and_bytes()
    {
        var expected = Run.Scenarios.SelectMany(s => s.Destinations.Select(d => $"{d.Host} {d.Flows} {d.BytesOut} {d.BytesIn}")).ToList();
        var csv = Table(await Written.ByAsync(new FlowsCsvWriter(), Run)).Select(r => $"{r["host"]} {r["flows"]} {r["bytes_sent"]} {r["bytes_received"]}");
        csv.Should().Equal(expected, "flows.csv");

        var html = (await Html()).QuerySelectorAll("table.destinations tbody tr").Select(r => r.QuerySelectorAll("td.number, td.n, td").Select(c => c.TextContent.Trim().Replace(",", "", StringComparison.Ordinal)).ToList()).ToList();
        html.Should().HaveCount(expected.Count);
        foreach (var (cells, row) in html.Zip(expected))
        {
            cells.Should().ContainInOrder(row.Split(' ')[1..], "report.html");
        }
    }

    [Fact]
    public async Task All_formats_tell_the_same_verdict_of_the_run()
    {
        (await Html()).QuerySelector(".word")!.TextContent.Should().Be("ERROR");
        (await Written.ByAsync(new SummaryMarkdownWriter(), Run)).Should().Contain("# ERROR: ");
        ((string)(await Sarif())["properties"]!["verdict"]!).Should().Be("error");
    }

    [Fact]
    public async Task Every_text_names_the_record_that_it_was_made_from()
    {
        var hash = Lab.Harness.Journal.RecordSeal.HashOf(Run);
        foreach (var writer in new Lab.Harness.Reporting.IReportWriter[] { new HtmlReportWriter(), new JunitReportWriter(), new SarifReportWriter(), new SummaryMarkdownWriter(), new FlowsCsvWriter(), new FindingsCsvWriter(), new FindingLinesWriter() })
        {
            (await Written.ByAsync(writer, Run)).Should().Contain(hash, writer.FileName);
        }
    }

    private static async Task<List<string>> OfHtml() => [.. (await Html()).QuerySelectorAll("table.requirements tbody tr").Select(r => $"{r.QuerySelector(".id")!.TextContent} {r.QuerySelector(".word")!.TextContent}").Order()];

    private static async Task<List<string>> OfMarkdown() => [.. MarkdownRows(await Written.ByAsync(new SummaryMarkdownWriter(), Run), cells: 3).Select(c => $"{c[0].Split(' ')[0]} {c[1]}").Order()];

    private static async Task<List<string>> OfJunit() =>
    [
        .. XDocument.Parse(await Written.ByAsync(new JunitReportWriter(), Run)).Descendants("testcase").Where(c => c.Attribute("name")!.Value != "validity")
            .Select(c => $"{c.Attribute("name")!.Value} {c.Elements().SingleOrDefault()?.Attribute("message")!.Value.Split(':')[0] ?? "PASS"}").Order(),
    ];

    private static async Task<List<string>> OfSarif()
    {
        var run = await Sarif();
        var told = run["properties"]!["scenarios"]!.AsArray().SelectMany(s => s!["requirements"]!.AsArray()).ToDictionary(r => (string)r!["id"]!, r => Upper((string)r!["verdict"]!));
        foreach (var result in run["results"]!.AsArray().Select(r => r!))
        {
            // The results must say the same as the properties.
            var kind = (string)result["kind"]! switch { "pass" => "PASS", "open" => "INCONCLUSIVE", "fail" => "FAIL", "notApplicable" => "NOT APPLICABLE", var other => other };
            told[(string)result["properties"]!["requirement"]!].Should().Be(kind);
        }
        return [.. told.Select(t => $"{t.Key} {t.Value}").Order()];
    }

    private static string Upper(string word) => word == "none" ? "NOT JUDGED" : word.Replace('-', ' ').ToUpperInvariant();

    private static string Word(Verdict verdict) => verdict == Verdict.None ? "NOT JUDGED" : verdict.ToString().ToUpperInvariant();

    private static async Task<JsonNode> Sarif() => JsonNode.Parse(await Written.ByAsync(new SarifReportWriter(), Run))!["runs"]![0]!;

    private static async Task<AngleSharp.Dom.IDocument> Html() => new HtmlParser().ParseDocument(await Written.ByAsync(new HtmlReportWriter(), Run));

    private static IEnumerable<Dictionary<string, string>> Table(string csv)
    {
        var rows = CsvReader.Read(csv);
        return rows.Skip(1).Select(r => rows[0].Zip(r).ToDictionary(p => p.First, p => p.Second));
    }

    // Rows of tables of so many columns, without head and rule, as text.
    private static IEnumerable<List<string>> MarkdownRows(string page, int cells) => page.Split('\n').Where(l => l.StartsWith("| <code>", StringComparison.Ordinal))
        .Select(l => l.Split('|')[1..^1].Select(c => System.Net.WebUtility.HtmlDecode(Regex.Replace(c, "</?code>", "")).Replace("\u200B", "", StringComparison.Ordinal).Trim()).ToList()).Where(c => c.Count == cells);
}
