using Lab.Harness.Comparison;
using Lab.Harness.Config;
using Lab.Harness.Model;
using Lab.Reports.Comparison;
using Lab.Reports.Tests.Samples;
using Lab.Reports.Wording;
using UglyToad.PdfPig;

namespace Lab.Reports.Tests.Comparison;

public sealed class ComparisonReportsTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 5, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly string _folder = Directory.CreateTempSubdirectory("lab-comparison-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Markdown_and_html_tell_the_outcome_and_every_regression()
    {
        var comparison = Regression();
        var markdown = ComparisonMarkdown.Write(comparison, new English());

        markdown.Should().StartWith("# Firmware comparison: REGRESSION\n").And.Contain("New leak").And.Contain("## Statistics");
        comparison.Regressions.Should().NotBeEmpty();
        markdown.Split("\n## ").Single(s => s.StartsWith("Regressions\n", StringComparison.Ordinal)).Split('\n').Count(l => l.StartsWith("- NCC-1: ", StringComparison.Ordinal)).Should().Be(comparison.Regressions.Count);
    }

    [Fact]
    public async Task Formats_are_all_written_and_come_out_the_same_again()
    {
        var first = await ComparisonReports.WriteAsync(Regression(), _folder, ReportLanguage.Both, pdf: false, TestContext.Current.CancellationToken);
        var second = await ComparisonReports.WriteAsync(Regression(), _folder, ReportLanguage.Both, pdf: false, TestContext.Current.CancellationToken);

        first.Select(a => a.FileName).Should().Equal("comparison.json", "comparison.sarif", "comparison.md", "comparison.html", "comparison.zh-Hant.md", "comparison.zh-Hant.html");
        first.Should().OnlyContain(a => a.Fault == null);
        second.Should().Equal(first);
    }

    [Fact]
    public async Task Hostile_names_stay_text()
    {
        var hostile = HostileRun.Make();
        var comparison = RunComparer.Compare([hostile with { RunId = "other" }], [hostile], null, Now);

        var html = await ComparisonHtml.WriteAsync(comparison, new English());

        html.Should().NotContain("<script").And.NotContain("<img").And.NotContain("\u202E").And.NotContain("\u0000");
        html.Split("</style>").Should().HaveCount(2);
        ComparisonMarkdown.Write(comparison, new English()).Should().NotContain("<script").And.NotContain("<img").And.NotContain("\u001B").And.NotContain("](");
    }

    [Fact]
    public async Task Html_fetches_nothing() =>
        (await ComparisonHtml.WriteAsync(Regression(), new English())).Should().Contain("default-src 'none'").And.NotContain("src=").And.NotContain("href=").And.NotContain("<script");

    [Fact]
    public async Task Each_page_of_the_pdf_names_the_runs_and_its_number()
    {
        var comparison = Regression();
        await ComparisonReports.WriteAsync(comparison, _folder, ReportLanguage.English, pdf: true, TestContext.Current.CancellationToken);

        using var pdf = PdfDocument.Open(Path.Combine(_folder, "comparison.pdf"));
        foreach (var page in pdf.GetPages())
        {
            var words = string.Concat(page.GetWords().Select(word => word.Text));
            words.Should().Contain($"Firmwarecomparison:{comparison.Baseline[0].ReportNumber}/{comparison.Run[0].ReportNumber},2026-05-0100:00:00UTC").And.Contain($"Page{page.Number}of{pdf.NumberOfPages}");
        }
    }

    private static RunComparison Regression()
    {
        var after = SampleRun.Fail();
        var scenario = after.Scenarios[0];
        var clean = scenario with
        {
            Verdict = Verdict.Pass, Findings = [], Destinations = [], Reasons = [],
            Requirements = [.. scenario.Requirements.Select(r => r with { Verdict = Verdict.Pass, Findings = [], Reasons = [] })],
        };
        return RunComparer.Compare([after with { RunId = "before", Scenarios = [clean] }], [after with { Scenarios = [scenario] }], null, Now);
    }
}
