using System.Text;
using Lab.Harness.Model;
using Lab.Harness.Reporting;
using Lab.Reports.Csv;
using Lab.Reports.Tests.Html;
using Lab.Reports.Tests.Samples;

namespace Lab.Reports.Tests.Csv;

public sealed class CsvReportTests
{
    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+886912000001", "'+886912000001")]
    [InlineData("-2", "'-2")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("  =1+1", "  '=1+1")]
    [InlineData("\uFF1D1", "'\uFF1D1")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("\r=1", "\"'\r=1\"")]
    [InlineData("a;=1", "\"a;'=1\"")]
    [InlineData("\"=1", "\"\"\"'=1\"")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"x\"", "\"say \"\"x\"\"\"")]
    [InlineData("api-1.vendor.example", "api-1.vendor.example")]
    [InlineData("", "")]
    public void A_field_is_text_and_never_a_formula(string text, string field) => CsvText.Field(text).Should().Be(field);

    [Theory]
    [InlineData("flows.csv")]
    [InlineData("findings.csv")]
    public async Task Hostile_names_give_rows_of_one_width_and_no_formula(string name)
    {
        var rows = CsvReader.Read(await Written.ByAsync(WriterOf(name), Formulas(HostileRun.Make())));

        rows.Should().OnlyContain(row => row.Count == rows[0].Count).And.HaveCountGreaterThan(1);
        rows.SelectMany(r => r).Should().NotContain(field => field.Length > 0 && "=+-@\t\r\n".Contains(field[0], StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("flows.csv")]
    [InlineData("findings.csv")]
    public async Task The_file_is_the_same_under_any_culture_and_as_stored(string name)
    {
        var invariant = await HtmlReportTests.UnderCulture("", () => Written.ByAsync(WriterOf(name), WholeRun.Make()));
        var german = await HtmlReportTests.UnderCulture("de-DE", () => Written.ByAsync(WriterOf(name), WholeRun.Make()));

        german.Should().Be(invariant);
        Golden.Compare(name, invariant);
    }

    [Fact]
    public async Task A_run_without_findings_gives_the_head_alone() =>
        CsvReader.Read(await Written.ByAsync(new FindingsCsvWriter(), SampleRun.Pass())).Should().ContainSingle().Which.Should().StartWith("record_sha256");

    [Fact]
    public async Task The_file_has_no_byte_order_mark()
    {
        using var stream = new MemoryStream();
        await new FlowsCsvWriter().WriteAsync(SampleRun.Small(), stream, TestContext.Current.CancellationToken);
        Encoding.ASCII.GetString(stream.ToArray(), 0, 6).Should().Be("record");
    }

    private static IReportWriter WriterOf(string name) => name == "flows.csv" ? new FlowsCsvWriter() : new FindingsCsvWriter();

    private static RunRecord Formulas(RunRecord run) => run with
    {
        Scenarios =
        [
            .. run.Scenarios.Select((s, i) => s with
            {
                Destinations = [.. s.Destinations.Select((d, j) => d with { Host = "=+-@\t\r"[(i + j) % 6] + d.Host, Owner = "=cmd|' /C calc'!A0" })],
                Findings = [.. s.Findings.Select((f, j) => f with { Host = "=+-@\t\r"[(i + j) % 6] + f.Host, Marker = "@x" })],
            }),
        ],
    };
}
