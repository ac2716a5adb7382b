using AngleSharp.Html.Parser;
using Lab.Reports.Html;
using Lab.Reports.Tests.Samples;
using Lab.Reports.Wording;

namespace Lab.Reports.Tests;

public sealed class HugeRunTests : IDisposable
{
    private const int Findings = 600;
    private readonly string _folder = Directory.CreateTempSubdirectory("lab-huge-tests-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Every_format_is_made_of_a_large_record_and_lists_every_finding()
    {
        var artifacts = await ReportSet.Default().WriteAllAsync(HugeRun.Make(12_000, Findings, 2), _folder, TestContext.Current.CancellationToken);

        artifacts.Where(a => a.Fault is not null).Should().BeEmpty();
        (await File.ReadAllLinesAsync(Path.Combine(_folder, "findings.jsonl"), TestContext.Current.CancellationToken)).Should().HaveCount(Findings);
    }

    [Theory]
    [InlineData(nameof(ReportEdition.Screen))]
    [InlineData(nameof(ReportEdition.Print))]
    public async Task No_finding_is_left_out_and_each_has_its_anchor(string edition)
    {
        var body = await ReportRenderer.RenderBodyAsync(HugeRun.Make(0, Findings, 2), new English(), Enum.Parse<ReportEdition>(edition));
        var document = await new HtmlParser().ParseDocumentAsync(body, TestContext.Current.CancellationToken);
        for (var i = 1; i <= Findings / 2; i++)
        {
            document.GetElementById(FindingLink.Anchor(0, i))!.TextContent.Should().Contain($"host-{i}.ncc-1.example").And.Contain($"{i * 10:N0}");
        }
    }

    [Fact]
    public async Task Flows_beyond_those_listed_are_counted_and_the_file_that_holds_them_is_named()
    {
        var body = await ReportRenderer.RenderBodyAsync(HugeRun.Make(12_000, 0, 2), new English(), ReportEdition.Screen);
        var document = await new HtmlParser().ParseDocumentAsync(body, TestContext.Current.CancellationToken);
        var flows = document.QuerySelector("#scenario-1 details.flows")!;
        flows.QuerySelectorAll("tbody tr").Should().HaveCount(1_000);
        flows.TextContent.Should().Contain("5,000 further flows are not listed here; NCC-1/flows.jsonl in the run folder holds them all.");
    }
}
