using System.Text.Json.Nodes;
using Lab.Harness.Comparison;
using Lab.Harness.Model;
using Lab.Reports.Comparison;
using Lab.Reports.Tests.Samples;
using Lab.Reports.Tests.Sarif;

namespace Lab.Reports.Tests.Comparison;

public sealed class ComparisonSarifTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Nothing_in_it_is_against_the_standard() =>
        SarifRulesOfStandard.Faults(Parse(Compare(Clean(), Leaking()))).Should().BeEmpty();

    [Fact]
    public void Each_regression_is_one_new_failure_and_nothing_else_is()
    {
        var comparison = Compare(Clean(), Leaking());
        var failures = Results(comparison).Where(r => (string?)r["kind"] == "fail").ToList();
        failures.Select(r => (string?)r["message"]!["text"]).Should().Equal(comparison.Regressions.Select(r => $"{r.Scenario}: {r.Statement}"));
        failures.Should().OnlyContain(r => (string?)r["baselineState"] == "new" && (string?)r["level"] == "error");
    }

    [Fact]
    public void What_ended_is_absent_and_no_failure() =>
        Results(Compare(Leaking(), Clean())).Where(r => (string?)r["ruleId"] == "compare/leak").Select(r => ((string?)r["baselineState"], (string?)r["level"])).Distinct().Should().Equal(("absent", "none"));

    [Fact]
    public void What_is_the_same_on_both_sides_is_unchanged() =>
        Results(Compare(Leaking() with { RunId = "again" }, Leaking())).Select(r => (string?)r["baselineState"]).Distinct().Should().Equal("unchanged");

    [Fact]
    public void Results_of_the_same_thing_have_the_same_fingerprint_in_the_next_comparison() =>
        Results(Compare(Clean(), Leaking())).Select(Print).Should().OnlyHaveUniqueItems().And.Equal(Results(Compare(Clean(), Leaking() with { RunId = "next" })).Select(Print));

    [Fact]
    public void Hostile_names_stay_text()
    {
        var hostile = HostileRun.Make();
        var comparison = RunComparer.Compare([hostile with { RunId = "other" }], [hostile], null, Now);
        var log = Parse(comparison);
        SarifRulesOfStandard.Faults(log).Should().BeEmpty();
        log.ToJsonString().Should().NotContain("\\u202E").And.NotContain("\\u0000");
    }

    private static string Print(JsonNode result) => (string)result["partialFingerprints"]!["labComparison/v1"]!;

    private static IReadOnlyList<JsonNode> Results(RunComparison comparison) => [.. Parse(comparison)["runs"]![0]!["results"]!.AsArray().Select(r => r!)];

    private static JsonNode Parse(RunComparison comparison) => JsonNode.Parse(ComparisonSarif.Write(comparison))!;

    private static RunComparison Compare(RunRecord before, RunRecord after) => RunComparer.Compare([before], [after], null, Now);

    private static RunRecord Leaking() => SampleRun.Fail() with { Scenarios = [SampleRun.Fail().Scenarios[0]] };

    private static RunRecord Clean()
    {
        var scenario = SampleRun.Fail().Scenarios[0];
        return SampleRun.Fail() with
        {
            RunId = "clean",
            Scenarios = [scenario with { Verdict = Verdict.Pass, Findings = [], Destinations = [], Reasons = [], Requirements = [.. scenario.Requirements.Select(r => r with { Verdict = Verdict.Pass, Findings = [], Reasons = [] })] }],
        };
    }
}
