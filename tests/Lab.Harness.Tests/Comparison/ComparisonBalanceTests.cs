using Lab.Harness.Comparison;
using Lab.Harness.Model;
using Lab.Traffic.Model;

namespace Lab.Harness.Tests.Comparison;

/// <summary>What became of what the baseline showed, over all scenarios together.</summary>
public class ComparisonBalanceTests
{
    private const string Host = "tracker.example";

    [Fact]
    public void What_another_scenario_still_shows_is_seen()
    {
        var balance = Balance(Two(MadeRun.Of(leaks: [Host]), MadeRun.Of(leaks: [Host])), Two(MadeRun.Of("B"), MadeRun.Of("B", leaks: [Host])));

        balance.Leaks.Should().Be(new BalanceCount(Seen: 1, NotTold: 0, NotSeen: 0));
        balance.UndeclaredDestinations.Should().Be(new BalanceCount(Seen: 1, NotTold: 0, NotSeen: 0));
    }

    [Fact]
    public void What_only_moved_to_a_scenario_that_did_not_show_it_is_seen() =>
        Balance(Two(MadeRun.Of(leaks: [Host]), MadeRun.Of()), Two(MadeRun.Of("B"), MadeRun.Of("B", hosts: [Host]))).UndeclaredDestinations.Should().Be(new BalanceCount(Seen: 1, NotTold: 0, NotSeen: 0));

    [Fact]
    public void What_no_scenario_shows_any_more_is_counted_once()
    {
        var balance = Balance(Two(MadeRun.Of(leaks: [Host]), MadeRun.Of(leaks: [Host])), Two(MadeRun.Of("B"), MadeRun.Of("B")));

        balance.Leaks.Should().Be(new BalanceCount(Seen: 0, NotTold: 0, NotSeen: 1));
        balance.UndeclaredDestinations.Should().Be(new BalanceCount(Seen: 0, NotTold: 0, NotSeen: 1));
    }

    [Fact]
    public void What_one_scenario_could_not_have_shown_is_not_told() =>
        Balance(Two(MadeRun.Of(leaks: [Host]), MadeRun.Of(leaks: [Host])), Two(MadeRun.Of("B"), MadeRun.Of("B", change: MadeRun.Undecided))).Leaks.Should().Be(new BalanceCount(Seen: 0, NotTold: 1, NotSeen: 0));

    [Fact]
    public void What_is_new_is_no_part_of_the_balance() =>
        Balance(MadeRun.Of(), MadeRun.Of("B", leaks: [Host])).Leaks.Should().Be(new BalanceCount(0, 0, 0));

    [Fact]
    public void Marker_of_one_kind_that_was_planted_elsewhere_is_the_same_leak()
    {
        static RunRecord Planted(RunRecord run, string marker) => run with
        {
            Scenarios = [run.Scenarios[0] with { Findings = [.. run.Scenarios[0].Findings.Select(f => f.Marker is null ? f : f with { Marker = marker })] }],
        };

        Balance(Planted(MadeRun.Of(leaks: [Host]), "contact.number"), Planted(MadeRun.Of("B", leaks: [Host]), "on.contact.number")).Leaks.Seen.Should().Be(1);
    }

    [Fact]
    public void Content_to_undeclared_hosts_is_summed_over_the_scenarios_of_a_side()
    {
        static ScenarioRecord Reading(ScenarioRecord s) => s with { Destinations = [MadeRun.Reached(Host, 100) with { Sent = new(10, 0, 40, 50) }, MadeRun.Reached("declared.example", 100, declared: true)] };

        var balance = Balance(MadeRun.Of(), Two(MadeRun.Of("B", change: Reading), MadeRun.Of("B", change: Reading)));

        balance.BaselineSent.Should().Be(FlowOpacity.None);
        balance.RunSent.Should().Be(new FlowOpacity(20, 0, 80, 100));
    }

    [Fact]
    public void Content_that_a_record_does_not_tell_of_is_not_counted_as_unread() =>
        Balance(MadeRun.Of(), MadeRun.Of("B", change: s => s with { Destinations = [MadeRun.Reached(Host, 100) with { Sent = null }] })).RunSent.Should().BeNull();

    private static RunRecord Two(RunRecord one, RunRecord other) => one with { Scenarios = [one.Scenarios[0], other.Scenarios[0] with { Id = "NCC-4" }] };

    private static ComparisonBalance Balance(RunRecord baseline, RunRecord run) => RunComparer.Compare([baseline], [run], null, MadeRun.Start).Balance!;
}
