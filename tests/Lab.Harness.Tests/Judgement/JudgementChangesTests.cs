using Lab.Harness.Judgement;
using Lab.Harness.Model;
using Lab.Harness.Tests.Comparison;

namespace Lab.Harness.Tests.Judgement;

public sealed class JudgementChangesTests
{
    private const string Declared = "app.example is now a declared destination.";

    [Fact]
    public void A_finding_that_only_got_another_number_is_no_change() =>
        Changes(Run("app.example", "api.example", "third.example"), Run("api.example", "third.example"), Declared)
            .Should().Equal(new JudgementChange("NCC-1.destinations/1", Contacted("app.example"), null, $"{Declared} NCC-1.destinations/1 is another finding now."));

    [Fact]
    public void A_new_finding_does_not_take_the_place_of_the_one_that_had_its_number() =>
        Changes(Run("api.example"), Run("app.example", "api.example"), "app.example is no longer a declared destination.")
            .Should().Equal(new JudgementChange("NCC-1.destinations/1", null, Contacted("app.example"), "app.example is no longer a declared destination. NCC-1.destinations/1 was another finding in the run."));

    [Fact]
    public void A_finding_that_says_something_else_under_another_number_is_told_with_both_numbers() =>
        Changes(Run("app.example", "api.example"), Told(Run("api.example"), (f, _) => f with { Statement = "in TW" }), "iptoasn: 1 in the run, 2 now.")
            .Should().ContainSingle(c => c.After != null).Which.Should().Be(
                new JudgementChange("NCC-1.destinations/1", Contacted("api.example"), "in TW", "iptoasn: 1 in the run, 2 now.") { FormerSubject = "NCC-1.destinations/2" });

    [Fact]
    public void A_finding_that_kept_its_number_is_told_with_it_alone() =>
        Changes(Run("api.example"), Told(Run("api.example"), (f, _) => f with { Statement = "in TW" })).Should().ContainSingle().Which.FormerSubject.Should().BeNull();

    [Fact]
    public void A_host_in_other_case_or_with_a_final_dot_is_the_same_host() =>
        Changes(Run("api.example"), Told(Run("api.example"), (f, _) => f with { Host = "API.example." })).Should().BeEmpty();

    [Fact]
    public void Of_several_findings_on_the_same_host_those_of_the_same_country_belong_together()
    {
        var former = Told(Run("api.example", "b.example"), (f, i) => f with { Host = "api.example", Country = i == 0 ? "CN" : "TW", Statement = $"was {i}" });
        var now = Told(Run("api.example", "b.example"), (f, i) => f with { Host = "api.example", Country = i == 0 ? "TW" : "CN", Statement = $"is {i}" });

        Changes(former, now).Select(c => (c.Subject, c.FormerSubject, c.Before, c.After)).Should().Equal(
            ("NCC-1.destinations/2", "NCC-1.destinations/1", "was 0", "is 1"), ("NCC-1.destinations/1", "NCC-1.destinations/2", "was 1", "is 0"));
    }

    [Fact]
    public void Of_several_findings_on_the_same_host_those_that_say_the_same_are_no_change()
    {
        var former = Told(Run("api.example", "b.example"), (f, i) => f with { Host = "api.example", Statement = i == 0 ? "one" : "two" });
        var now = Told(Run("api.example"), (f, _) => f with { Statement = "two" });

        Changes(former, now).Should().ContainSingle().Which.Before.Should().Be("one");
    }

    [Theory]
    [InlineData("imei", "imsi", "marker-carried", "marker-carried")]
    [InlineData("imei", "imei", "marker-carried", "clear-text-marker")]
    public void Another_marker_or_rule_is_another_finding(string before, string after, string ruleBefore, string ruleAfter) =>
        Changes(Told(Run("api.example"), (f, _) => f with { Marker = before, RuleId = ruleBefore }), Told(Run("api.example"), (f, _) => f with { Marker = after, RuleId = ruleAfter, Statement = "sent" }))
            .Select(c => (c.Before, c.After)).Should().Equal((Contacted("api.example"), null), (null, "sent"));

    [Fact]
    public void A_finding_is_explained_by_the_causes_that_name_its_host_and_by_no_other() =>
        Changes(Run("api.example", "app.example"), Run("api.example"), "xapp.example is now a declared destination.", Declared, "Requirement NCC-1.destinations2 was changed.")
            .Should().ContainSingle().Which.Why.Should().Be(Declared);

    [Fact]
    public void A_declared_domain_explains_the_hosts_below_it() =>
        Changes(Run("api.example", "a.b.example"), Run("api.example"), "*.b.example is now a declared destination.", "The limits of a valid window were changed.")
            .Should().ContainSingle().Which.Why.Should().Be("*.b.example is now a declared destination.");

    [Fact]
    public void The_verdicts_that_a_declared_host_changes_are_explained_by_it() =>
        Changes(Run("app.example"), Run(), "xapp.example is now a declared destination.", Declared).Skip(1).Select(c => (c.Subject, c.Before, c.After, c.Why)).Should().Equal(
            ("NCC-1", "Fail", "Pass", Declared), ("NCC-1.destinations", "Fail", "Pass", Declared), ("NCC-1.destinations/1", Contacted("app.example"), null, Declared));

    [Fact]
    public void The_verdict_of_the_run_is_explained_by_all_causes() =>
        Changes(Run("app.example"), Run(), "The limits of a valid window were changed.", Declared)[0]
            .Should().Be(new JudgementChange("run", "Fail", "Pass", $"The limits of a valid window were changed. {Declared}"));

    private static IReadOnlyList<JudgementChange> Changes(RunRecord former, RunRecord now, params string[] causes) => JudgementChanges.Between(former, now, causes);

    private static RunRecord Run(params string[] hosts) => Told(MadeRun.Of(hosts: hosts), (f, _) => f with { Statement = Contacted(f.Host) });

    private static RunRecord Told(RunRecord run, Func<Finding, int, Finding> change) =>
        run with { Scenarios = [.. run.Scenarios.Select(s => s with { Findings = [.. s.Findings.Select(change)] })] };

    private static string Contacted(string host) => $"The phone contacted {host}.";
}
