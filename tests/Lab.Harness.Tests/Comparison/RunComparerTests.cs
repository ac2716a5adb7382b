using System.Text.Json;
using CsCheck;
using Lab.Harness.Comparison;
using Lab.Harness.Journal;
using Lab.Harness.Model;

namespace Lab.Harness.Tests.Comparison;

public class RunComparerTests
{
    private const string Host = "tracker.example";
    private static readonly DateTimeOffset Now = new(2026, 5, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void New_leak_is_a_regression()
    {
        var comparison = Compare(MadeRun.Of(), MadeRun.Of("B", leaks: [Host]));

        comparison.Outcome.Should().Be(ComparisonOutcome.Regression);
        comparison.Regressions.Select(r => r.Kind).Distinct().Should().BeEquivalentTo(Enum.GetValues<ComparedKind>());
    }

    [Fact]
    public void Leak_that_ended_is_gone_and_no_regression()
    {
        var comparison = Compare(MadeRun.Of(leaks: [Host]), MadeRun.Of("B"));

        comparison.Outcome.Should().Be(ComparisonOutcome.NoRegression);
        Items(comparison).Should().OnlyContain(i => i.Change == ObservedChange.Gone).And.Contain(i => i.Kind == ComparedKind.Leak && i.Form == "sha1" && i.Marker == "imei");
    }

    [Fact]
    public void Inconclusive_run_is_never_no_regression()
    {
        Compare(MadeRun.Of(), MadeRun.Of("B", change: MadeRun.Undecided)).Outcome.Should().Be(ComparisonOutcome.CannotBeTold);
        Compare(MadeRun.Of(change: MadeRun.Undecided), MadeRun.Of("B")).Outcome.Should().Be(ComparisonOutcome.CannotBeTold);
    }

    [Fact]
    public void Runs_in_which_nothing_was_judged_are_never_no_regression()
    {
        static ScenarioRecord Unjudged(ScenarioRecord scenario) => scenario with { Verdict = Verdict.None, Window = null, Captures = [], Requirements = [] };

        var comparison = Compare(MadeRun.Of(change: Unjudged), MadeRun.Of("B", change: Unjudged));

        comparison.Outcome.Should().Be(ComparisonOutcome.CannotBeTold);
        comparison.Doubts.Should().Contain("NCC-1.identifiers cannot be compared: 2 of 2 runs do not say pass or fail (not judged).");
    }

    [Fact]
    public void Absence_in_a_window_that_is_not_proven_ends_nothing()
    {
        var comparison = Compare(MadeRun.Of(leaks: [Host]), MadeRun.Of("B", change: MadeRun.Undecided));

        Items(comparison).Should().OnlyContain(i => i.Change == ObservedChange.NotTold);
    }

    [Fact]
    public void What_the_baseline_could_not_show_is_not_called_new()
    {
        var comparison = Compare(MadeRun.Of(change: MadeRun.Undecided), MadeRun.Of("B", leaks: [Host]));

        comparison.Outcome.Should().Be(ComparisonOutcome.CannotBeTold);
        comparison.Doubts.Should().Contain(d => d.Contains(Host));
    }

    [Fact]
    public void Bare_address_may_be_a_declared_host()
    {
        var comparison = Compare(MadeRun.Of(), MadeRun.Of("B", change: s => s with { Destinations = [MadeRun.Reached("42.62.48.12", 10, named: false)] }));

        comparison.Outcome.Should().Be(ComparisonOutcome.CannotBeTold);
    }

    [Fact]
    public void Host_is_the_same_in_any_spelling() =>
        Items(Compare(MadeRun.Of(leaks: ["Tracker.Example."]), MadeRun.Of("B", leaks: [Host]))).Should().OnlyContain(i => i.Change == ObservedChange.Kept);

    [Fact]
    public void Destination_in_another_country_is_changed()
    {
        static ScenarioRecord In(ScenarioRecord s, string country) => s with { Destinations = [MadeRun.Reached("time.example", 48, declared: true, country: country)] };

        var comparison = Compare(MadeRun.Of(change: s => In(s, "TW")), MadeRun.Of("B", change: s => In(s, "JP")));

        Items(comparison).Single(i => i.Kind == ComparedKind.Destination).Change.Should().Be(ObservedChange.Changed);
        comparison.Outcome.Should().Be(ComparisonOutcome.NoRegression, "the host is declared, wherever it stands");
    }

    [Fact]
    public void Missing_scenario_cannot_be_compared()
    {
        var comparison = Compare(MadeRun.Of(), MadeRun.Of("B") with { Scenarios = [] });

        comparison.Outcome.Should().Be(ComparisonOutcome.CannotBeTold);
        comparison.Doubts.Should().Contain(d => d.Contains("Scenario NCC-1 is not in"));
    }

    [Fact]
    public void Virtual_phone_proves_nothing_about_a_real_one()
    {
        var run = MadeRun.Of("B");

        Compare(MadeRun.Of(), run with { Item = run.Item! with { VirtualProfile = "clean" } }).Doubts.Should().Contain("A virtual phone is compared with a real one.");
    }

    [Fact]
    public void Requirement_that_is_defined_differently_cannot_be_compared()
    {
        var run = MadeRun.Of("B", leaks: [Host]);
        var set = run.RequirementSet with { Sha256 = "1", Requirements = [.. run.RequirementSet.Requirements.Select(r => r with { ExceptDeclared = !r.ExceptDeclared })] };

        Compare(MadeRun.Of(), run with { RequirementSet = set }).Scenarios[0].Requirements.Should().OnlyContain(r => r.NotTold == "the requirement sets define it differently" && !r.Worse);
    }

    [Fact]
    public void Apps_are_told_as_new_and_gone_where_the_app_of_every_flow_is_known_and_decide_nothing()
    {
        static Func<ScenarioRecord, ScenarioRecord> By(params AppAttribution[] apps) => s => s with { Destinations = [MadeRun.Reached("time.example", 48, declared: true) with { Apps = [.. apps.Select(a => new AppUse(a, 1, 48))] }] };
        static AppAttribution App(string package) => new() { Uid = 10_001, Packages = [package], How = AttributionSource.SocketSample, Sure = AttributionSurety.Likely };

        var told = Compare(MadeRun.Of(change: By(App("com.a"), App("com.old"))), MadeRun.Of("B", change: By(App("com.a"), App("com.new"))));
        told.Scenarios[0].Apps.Select(a => $"{a.App} {a.Change}").Should().Equal("com.a Kept", "com.new New", "com.old Gone");
        told.Outcome.Should().Be(ComparisonOutcome.NoRegression);

        var missed = Compare(MadeRun.Of(change: By(App("com.a"), AppAttribution.None)), MadeRun.Of("B", change: By(App("com.new"))));
        missed.Scenarios[0].Apps.Select(a => $"{a.App} {a.Change}").Should().Equal("com.a Gone", "com.new NotTold");
    }

    [Fact]
    public void Single_runs_claim_no_rate()
    {
        var comparison = Compare(MadeRun.Of(), MadeRun.Of("B", leaks: [Host]));

        comparison.Statistics.Should().ContainSingle().Which.Should().StartWith("Single runs: differences are observations, not rates.");
        Items(comparison).Should().OnlyContain(i => i.P == null && i.Run.Interval == null);
    }

    [Fact]
    public void Five_repeats_against_five_are_tested_and_adjusted()
    {
        var comparison = Compare(Repeat(5, () => MadeRun.Of()), Repeat(5, () => MadeRun.Of("B", leaks: [Host])));

        var leak = Items(comparison).Single(i => i.Kind == ComparedKind.Leak);
        (leak.Baseline.Seen, leak.Baseline.Counted, leak.Run.Seen, leak.Run.Counted).Should().Be((0, 5, 5, 5));
        leak.P.Should().BeApproximately(2.0 / 252, 1e-9);
        leak.AdjustedP.Should().BeApproximately(6 * 2.0 / 252, 1e-9, "six things are tested: two findings, destination, country, leak, clear text");
        comparison.Detectable.Should().ContainSingle().Which.SmallestSeen.Should().Be(4);
    }

    [Fact]
    public void Three_repeats_say_that_nothing_could_have_been_told() =>
        Compare(Repeat(3, () => MadeRun.Of()), Repeat(3, () => MadeRun.Of("B", leaks: [Host]))).Detectable.Single().Statement
            .Should().Contain("no difference of rates could have been told from chance: even 0 of 3 against 3 of 3 is p = 0.1");

    [Fact]
    public void Repeats_of_one_firmware_show_no_regression() =>
        Compare(Repeat(5, () => MadeRun.Of(leaks: [Host])), Repeat(5, () => MadeRun.Of(leaks: [Host]))).Outcome.Should().Be(ComparisonOutcome.NoRegression);

    [Fact]
    public void Volumes_have_median_range_and_exact_p()
    {
        var comparison = Compare([MadeRun.Of(leaks: [Host], bytes: 10), MadeRun.Of(leaks: [Host], bytes: 30)], [MadeRun.Of("B", leaks: [Host], bytes: 50), MadeRun.Of("B", leaks: [Host], bytes: 60)]);

        var volume = comparison.Scenarios[0].Volumes.Single(v => v.Host == Host);
        (volume.Baseline.Median, volume.Baseline.Least, volume.Baseline.Most).Should().Be((20, 10, 30));
        volume.P.Should().BeApproximately(2.0 / 6, 1e-9);
    }

    [Fact]
    public void One_run_is_no_repeat_of_itself()
    {
        var run = MadeRun.Of();

        FluentActions.Invoking(() => Compare([run, run], [MadeRun.Of("B")])).Should().Throw<RecordException>().WithMessage("*stands twice among the baseline*");
    }

    [Fact]
    public void Several_firmwares_on_a_side_are_no_repeats() =>
        Compare([MadeRun.Of(), MadeRun.Of("B")], [MadeRun.Of("C")]).Doubts.Should().Contain(d => d.StartsWith("The baseline holds several firmwares"));

    [Fact]
    public void Run_compared_with_itself_shows_nothing() => Runs.Sample(run =>
    {
        var comparison = Compare(run, run);
        return comparison.Regressions.Count == 0 && Items(comparison).All(i => i.Change == ObservedChange.Kept) && comparison.Scenarios[0].Requirements.All(r => !r.Changed);
    });

    [Fact]
    public void Comparison_the_other_way_round_turns_new_and_gone() => Gen.Select(Runs, Runs).Sample((one, other) =>
    {
        var there = Items(Compare(one, other)).ToDictionary(i => (i.Kind, i.Subject()), i => i.Change);
        var back = Items(Compare(other, one)).ToDictionary(i => (i.Kind, i.Subject()), i => i.Change);
        return there.Count == back.Count && there.All(t => back[t.Key] == t.Value switch { ObservedChange.New => ObservedChange.Gone, ObservedChange.Gone => ObservedChange.New, var same => same });
    });

    [Fact]
    public void Document_comes_back_as_it_was_written()
    {
        var comparison = Compare(Repeat(2, () => MadeRun.Of()), Repeat(2, () => MadeRun.Of("B", leaks: [Host])));
        var json = JsonSerializer.Serialize(comparison, HarnessJson.Document);

        JsonSerializer.Serialize(JsonSerializer.Deserialize<RunComparison>(json, HarnessJson.Document), HarnessJson.Document).Should().Be(json);
    }

    private static Gen<RunRecord> Runs => Gen.Select(Hosts, Hosts, Gen.Bool, Gen.Bool).Select((hosts, leaks, build, undecided) =>
        MadeRun.Of(build ? "A" : "B", hosts, leaks, change: undecided && hosts.Length + leaks.Length == 0 ? MadeRun.Undecided : null));

    private static Gen<string[]> Hosts => Gen.Int[0, 2].Select(i => $"{(char)(97 + i)}.example").Array[0, 3].Select(h => h.Distinct().ToArray());

    private static RunComparison Compare(RunRecord baseline, RunRecord run) => Compare([baseline], [run]);

    private static RunComparison Compare(IEnumerable<RunRecord> baseline, IEnumerable<RunRecord> runs) => RunComparer.Compare(baseline, runs, null, Now);

    private static IEnumerable<ComparedItem> Items(RunComparison comparison) => comparison.Scenarios.SelectMany(s => s.Items);

    private static List<RunRecord> Repeat(int times, Func<RunRecord> make) => [.. Enumerable.Range(0, times).Select(_ => make())];
}
