using System.Text.Json;
using System.Text.Json.Nodes;
using Lab.Harness.Model;
using Lab.Harness.Reporting;
using Lab.Reports.Lines;
using Lab.Reports.Tests.Samples;
using Lab.TestSupport;

namespace Lab.Reports.Tests.Lines;

public sealed class FindingLinesTests
{
    [Fact]
    public async Task A_line_gives_back_the_finding_as_it_stands_in_the_record()
    {
        var record = HostileRun.Make();
        var lines = (await Written.ByAsync(new FindingLinesWriter(), record)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Select(l => JsonSerializer.Deserialize<FindingLine>(l, HarnessJson.Line)!.Finding).Should().BeEquivalentTo(record.Scenarios.SelectMany(s => s.Findings), o => o.WithStrictOrdering());
    }

    [Fact]
    public async Task Every_line_fits_the_published_schema()
    {
        var schema = JsonNode.Parse(File.ReadAllText(Path.Combine(RepositoryRoot.Path, "reports", "schemas", "findings.schema.json")))!.AsObject();
        var lines = (await Written.ByAsync(new FindingLinesWriter(), WholeRun.Make())).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Should().NotBeEmpty();
        lines.SelectMany(l => SchemaFaults.Of(JsonNode.Parse(l), schema)).Should().BeEmpty();
    }

    [Fact]
    public async Task The_file_is_as_stored() => Golden.Compare("findings.jsonl", await Written.ByAsync(new FindingLinesWriter(), WholeRun.Make()));
}
