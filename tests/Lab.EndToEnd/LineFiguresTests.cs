using System.Text.Json.Nodes;
using Lab.Harness.Journal;
using Lab.Harness.Model;

namespace Lab.EndToEnd;

/// <summary>The JSON lines of a real run, number by number, against its record, which all other formats are compared with.</summary>
public sealed class LineFiguresTests(LineFiguresTests.OneRun fixture) : IClassFixture<LineFiguresTests.OneRun>
{
    private RunRecord Record => field ??= StoredRun.Load(RunFolder.Open(fixture.Folder));

    private ScenarioRecord Scenario => Record.Scenarios.Should().ContainSingle().Subject;

    private List<JsonNode> FlowLines => field ??= Lines(Path.Combine(Scenario.Id, "flows.jsonl"));

    [Fact]
    public void Flow_lines_hold_the_flows_and_bytes_of_every_destination_on_the_internet()
    {
        var told = FlowLines.Where(f => (string?)f["location"]!["scope"] == "global").GroupBy(HostOf).ToDictionary(g => g.Key, Numbers);

        var recorded = Scenario.Destinations.Where(d => d.Scope == "global").ToDictionary(d => d.Host, d => (Flows: (long)d.Flows, d.BytesOut, d.BytesIn, d.FirstPacket));
        recorded.Should().HaveCountGreaterThan(2);
        told.Should().BeEquivalentTo(recorded);
    }

    [Fact]
    public void Flow_lines_add_up_to_the_figures_of_the_window()
    {
        var figures = Scenario.Figures!;

        (FlowLines.Count, FlowLines.Sum(f => (long)f["payloadOut"]! + (long)f["payloadIn"]!))
            .Should().Be((figures.Flows + figures.LabFlows, figures.BytesOut + figures.BytesIn + figures.LabBytes), "the laboratory's own flows stand there too");
        FlowLines.Max(f => (long)f["lastPacket"]!).Should().BeLessThanOrEqualTo(figures.Packets);
    }

    [Fact]
    public void Finding_lines_hold_every_number_of_every_finding_of_the_record()
    {
        var lines = Lines("findings.jsonl");

        lines.Select(l => (string)l["record"]!).Distinct().Should().Equal(Record.Seal);
        var recorded = JsonNode.Parse(File.ReadAllText(Path.Combine(fixture.Folder, "run.json")))!["scenarios"]!.AsArray().SelectMany(s => s!["findings"]!.AsArray()).ToList();
        recorded.Should().HaveCountGreaterThan(2);
        lines.Select(l => l["finding"]!.ToJsonString()).Should().Equal(recorded.Select(f => f!.ToJsonString()));
    }

    private static (long Flows, long BytesOut, long BytesIn, long FirstPacket) Numbers(IEnumerable<JsonNode> flows) =>
        (flows.Count(), flows.Sum(f => (long)f["payloadOut"]!), flows.Sum(f => (long)f["payloadIn"]!), flows.Min(f => (long)f["firstPacket"]!));

    private static string HostOf(JsonNode flow) => (string?)flow["host"] ?? (string)flow["server"]!["address"]!;

    private List<JsonNode> Lines(string path) => [.. File.ReadLines(Path.Combine(fixture.Folder, path)).Select(l => JsonNode.Parse(l)!)];

    /// <summary>One run for all tests.</summary>
    public sealed class OneRun : IAsyncLifetime
    {
        private readonly LabProcess _lab = new();

        /// <summary>Its folder.</summary>
        public string Folder => _lab.OnlyRunFolder;

        public async ValueTask InitializeAsync() =>
            (await _lab.RunAsync(["run", "--device", "virtual:redmi-1s-2014", "--scenario", "NCC-2"], TestContext.Current.CancellationToken)).ExitCode.Should().Be(1);

        public ValueTask DisposeAsync()
        {
            _lab.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
