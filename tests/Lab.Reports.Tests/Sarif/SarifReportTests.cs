using System.Text.Json.Nodes;
using Lab.Harness.Model;
using Lab.Reports.Sarif;
using Lab.Reports.Tests.Html;
using Lab.Reports.Tests.Samples;

namespace Lab.Reports.Tests.Sarif;

public sealed class SarifReportTests
{
    [Theory]
    [MemberData(nameof(Records))]
    public async Task Every_record_gives_a_log_as_the_standard_has_it(string name) => SarifRulesOfStandard.Faults(await Write(Of(name))).Should().BeEmpty();

    [Theory]
    [InlineData("runs[0].results[0].kind", "\"nonsense\"")]
    [InlineData("runs[0].results[0].message", "null")]
    [InlineData("runs[0].results[0].locations[0].id", "\"1\"")]
    [InlineData("runs[0].invented", "1")]
    [InlineData("version", "\"2.2.0\"")]
    public async Task A_log_that_is_not_as_the_standard_has_it_is_seen(string place, string value)
    {
        var log = await Write(SampleRun.Small());
        var steps = place.Replace("[0]", ".0", StringComparison.Ordinal).Split('.');
        var parent = steps[..^1].Aggregate(log, (node, step) => step == "0" ? node[0]! : node[step]!);
        parent[steps[^1]] = JsonNode.Parse(value);

        SarifRulesOfStandard.Faults(log).Should().NotBeEmpty();
    }

    public static TheoryData<string> Records => ["whole", "hostile", "empty", "interrupted", "cancelled", "pass"];

    [Fact]
    public async Task Inconclusive_is_open_with_its_reasons_and_no_level()
    {
        var result = Results(await Write(SampleRun.Inconclusive())).Single();
        ((string?)result["kind"], (string?)result["level"]).Should().Be(("open", "none"));
        result["properties"]!["reasons"]!.AsArray().Select(r => (string)r!).Should().Equal("opaque-share", "state-lost");
    }

    [Fact]
    public async Task A_fault_of_the_lab_is_a_notification_and_no_result()
    {
        var run = (await Write(SampleRun.Error()))["runs"]![0]!;
        run["results"]!.AsArray().Should().BeEmpty();
        ((bool)run["invocations"]![0]!["executionSuccessful"]!).Should().BeFalse();
        ((string)run["invocations"]![0]!["toolExecutionNotifications"]![0]!["descriptor"]!["id"]!).Should().Be("device-lost");
    }

    [Fact]
    public async Task A_finding_points_to_packet_and_capture_with_its_hash()
    {
        var run = (await Write(SampleRun.Small()))["runs"]![0]!;
        var location = Results(await Write(SampleRun.Small())).Single()["locations"]![0]!;
        ((long)location["properties"]!["packet"]!, (long)location["properties"]!["offset"]!).Should().Be((120, 26));
        var artifact = run["artifacts"]![(int)location["physicalLocation"]!["artifactLocation"]!["index"]!]!;
        ((string)artifact["hashes"]!["sha-256"]!).Should().Be(SampleRun.Small().Scenarios[0].Captures[0].Sha256);
    }

    [Fact]
    public async Task Rules_bring_their_pages_where_this_lab_has_the_version_that_judged()
    {
        var rules = (await Write(SampleRun.Fail()))["runs"]![0]!["tool"]!["driver"]!["rules"]!.AsArray().Select(r => r!).ToList();
        rules.Select(r => (string)r["id"]!).Should().Equal("country-reached", "marker-carried", "undeclared-destination");
        foreach (var rule in rules)
        {
            var known = Lab.Harness.Rules.RuleBook.Find((string)rule["id"]!)!.Version == (int)rule["properties"]!["version"]!;
            ((string?)rule["help"]?["markdown"])?.Split('\n')[0].Should().Be($"# {rule["id"]}, version {rule["properties"]!["version"]}");
            (rule["help"] is not null).Should().Be(known);
        }
    }

    [Fact]
    public async Task The_same_leak_has_the_same_fingerprint_in_another_run()
    {
        var other = SampleRun.Small() with { RunId = "other", Started = SampleRun.Start.AddDays(1) };
        Fingerprint(await Write(other)).Should().Be(Fingerprint(await Write(SampleRun.Small())));
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("{0} of {x}", "{{0}} of {{x}}")]
    [InlineData("[a](http://b)", "\\[a\\](http://b)")]
    [InlineData("list [1]", "list [1]")]
    public void Text_is_neither_placeholder_nor_link(string text, string message) => ((string)SarifMessage.Of(text)["text"]!).Should().Be(message);

    [Fact]
    public async Task The_file_is_the_same_under_any_culture_and_as_stored()
    {
        var invariant = await HtmlReportTests.UnderCulture("", () => Written.ByAsync(new SarifReportWriter(), WholeRun.Make()));
        var german = await HtmlReportTests.UnderCulture("de-DE", () => Written.ByAsync(new SarifReportWriter(), WholeRun.Make()));
        german.Should().Be(invariant);
        Golden.Compare("results.sarif", invariant);
    }

    private static async Task<JsonNode> Write(RunRecord record) => JsonNode.Parse(await Written.ByAsync(new SarifReportWriter(), record))!;

    private static IEnumerable<JsonNode> Results(JsonNode log) => log["runs"]![0]!["results"]!.AsArray().Select(r => r!);

    private static string Fingerprint(JsonNode log) => (string)Results(log).Single()["partialFingerprints"]!["labFinding/v1"]!;

    private static RunRecord Of(string name) => name switch
    {
        "hostile" => HostileRun.Make(), "empty" => SampleRun.Empty(), "interrupted" => SampleRun.Interrupted(), "cancelled" => SampleRun.Cancelled(), "pass" => SampleRun.Pass(), _ => WholeRun.Make(),
    };
}
