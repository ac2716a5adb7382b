using Lab.Harness.Comparison;
using Lab.Harness.Model;
using Lab.Harness.Rules;

namespace Lab.Harness.Tests.Comparison;

/// <summary>That nothing went in clear text is no proof that nothing went.</summary>
public class LeakProofTests
{
    private const string Host = "tracker.example";

    private static RunRecord Leaks => MadeRun.InClearAlone(MadeRun.Of(leaks: [Host]));

    private static RunRecord Opaque => MadeRun.InClearAlone(MadeRun.Of("B", change: s => MadeRun.Encrypted(s, Host, opaque: 2_000)));

    [Fact]
    public void Leak_is_not_gone_where_only_clear_text_was_judged_and_the_content_could_not_be_read()
    {
        var comparison = Compare(Leaks, Opaque);

        Change(comparison, ComparedKind.Leak).Should().Be(ObservedChange.NotTold);
        Change(comparison, ComparedKind.ClearText).Should().Be(ObservedChange.Gone, "of clear text the rule proves it");
        comparison.Outcome.Should().Be(ComparisonOutcome.NoRegression);
    }

    [Fact]
    public void Leak_is_not_called_new_where_the_baseline_could_not_be_read()
    {
        var comparison = Compare(Opaque, Leaks);

        comparison.Regressions.Select(r => r.Kind).Should().Contain(ComparedKind.ClearText).And.NotContain(ComparedKind.Leak);
        comparison.Doubts.Should().Contain($"NCC-1: whether this is new cannot be told: leak imei to {Host}: sha1.");
    }

    [Fact]
    public void Leak_is_gone_where_only_clear_text_was_judged_and_all_was_read_as_sent() =>
        Change(Compare(Leaks, MadeRun.InClearAlone(MadeRun.Of("B"))), ComparedKind.Leak).Should().Be(ObservedChange.Gone);

    [Fact]
    public void Leak_is_not_gone_where_nobody_counted_what_the_capture_dropped() =>
        Change(Compare(Leaks, MadeRun.InClearAlone(MadeRun.Of("B", change: s => s with { Figures = s.Figures! with { Dropped = null } }))), ComparedKind.Leak).Should().Be(ObservedChange.NotTold);

    [Fact]
    public void Leak_is_not_gone_where_content_was_decrypted_and_no_requirement_is_about_it() =>
        Change(Compare(Leaks, MadeRun.InClearAlone(MadeRun.Of("B", change: s => MadeRun.Encrypted(s, Host, decrypted: 2_000)))), ComparedKind.Leak).Should().Be(ObservedChange.NotTold);

    [Fact]
    public void Host_that_could_not_be_read_hides_a_leak_though_the_share_of_the_scenario_is_small() =>
        Change(Compare(Leaks, MadeRun.InClearAlone(MadeRun.Of("B", change: s => MadeRun.Encrypted(s, Host, opaque: 100) with { Figures = s.Figures! with { ClearOut = 10_000, OpaqueOut = 100 } }))), ComparedKind.Leak)
            .Should().Be(ObservedChange.NotTold);

    [Theory]
    [InlineData(ConsentPhase.AfterConsent, ObservedChange.Gone)]
    [InlineData(ConsentPhase.BeforeConsent, ObservedChange.NotTold)]
    public void Content_that_was_judged_proves_the_end_of_a_leak_in_its_own_part_of_the_window_alone(ConsentPhase read, ObservedChange change)
    {
        var run = MadeRun.InClearAlone(MadeRun.Of("B", change: s => MadeRun.Encrypted(s, Host, opaque: 2_000)), read);

        Change(Compare(Leaks, run), ComparedKind.Leak).Should().Be(change);
    }

    private static ObservedChange Change(RunComparison comparison, ComparedKind kind) => comparison.Scenarios.Single().Items.Single(i => i.Kind == kind).Change;

    private static RunComparison Compare(RunRecord baseline, RunRecord run) => RunComparer.Compare([baseline], [run], null, MadeRun.Start);
}
