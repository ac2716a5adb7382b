using Lab.Harness.Model;
using Lab.Harness.Phone;
using Lab.Harness.Run;

namespace Lab.EndToEnd;

/// <summary>A clean phone is broken in every way that the validity of a window names: the verdict is never Pass, and the reason is the right one.</summary>
public sealed class FaultTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_clean_phone_without_a_fault_passes()
    {
        await using var bench = await TestBench.OpenAsync("clean", Cancel);

        var outcome = await bench.ObserveAsync(before: null, during: null, Cancel);

        outcome.Should().BeEquivalentTo(new ScenarioOutcome(Verdict.Pass, []));
    }

    [Fact]
    public async Task A_SIM_inserted_in_the_middle_is_a_lost_state()
    {
        await using var bench = await TestBench.OpenAsync("clean", Cancel);

        var outcome = await bench.ObserveAsync(before: null, () => bench.HandAsync("vphone sim insert 0", Cancel), Cancel);

        Expect(outcome, Verdict.Inconclusive, ReasonCode.StateLost);
    }

    [Fact]
    public async Task A_phone_in_every_proven_state_passes()
    {
        await using var bench = await TestBench.OpenAsync("clean", Cancel);

        var outcome = await bench.ObserveAsync(before: null, during: null, Cancel, Doze.Forced, Airplane.Off, Location.Off, PrivateDns.Off, MobileData.Off);

        outcome.Should().BeEquivalentTo(new ScenarioOutcome(Verdict.Pass, []));
    }

    [Fact]
    public async Task A_phone_that_refuses_to_doze_is_a_state_not_proven()
    {
        await using var bench = await TestBench.OpenAsync("clean", Cancel);
        await bench.HandAsync("vphone fault doze-refused on", Cancel);

        var outcome = await bench.ObserveAsync(before: null, during: null, Cancel, Doze.Forced);

        Expect(outcome, Verdict.Inconclusive, ReasonCode.StateNotProven);
    }

    [Fact]
    public async Task An_app_updated_in_the_middle_is_a_changed_item()
    {
        await using var bench = await TestBench.OpenAsync("clean", Cancel);

        var outcome = await bench.ObserveAsync(before: null, () => bench.HandAsync("vphone app update com.android.mms", Cancel), Cancel);

        Expect(outcome, Verdict.Inconclusive, ReasonCode.ItemChanged);
    }

    [Fact]
    public async Task A_charger_plugged_in_the_middle_is_a_lost_state()
    {
        await using var bench = await TestBench.OpenAsync("clean", Cancel);

        var outcome = await bench.ObserveAsync(before: null, () => bench.HandAsync("vphone charger plug", Cancel), Cancel);

        Expect(outcome, Verdict.Inconclusive, ReasonCode.StateLost);
    }

    [Fact]
    public async Task A_capture_cut_in_the_middle_of_a_packet_is_a_gap()
    {
        await using var bench = await TestBench.OpenAsync("clean", Cancel);

        var outcome = await bench.ObserveAsync(() => bench.HandAsync("vphone fault capture-cut 12", Cancel), during: null, Cancel);

        Expect(outcome, Verdict.Inconclusive, ReasonCode.CaptureGap);
    }

    [Fact]
    public async Task Packets_dropped_and_counted_are_loss()
    {
        await using var bench = await TestBench.OpenAsync("clean", Cancel);

        var outcome = await bench.ObserveAsync(() => bench.HandAsync("vphone fault packets-dropped 40", Cancel), during: null, Cancel);

        Expect(outcome, Verdict.Inconclusive, ReasonCode.CaptureLoss);
    }

    [Fact]
    public async Task Packets_that_vanish_uncounted_leave_the_probe_missing()
    {
        await using var bench = await TestBench.OpenAsync("clean", Cancel);

        var outcome = await bench.ObserveAsync(() => bench.HandAsync("vphone fault drops-counted off; vphone fault packets-dropped 100", Cancel), during: null, Cancel);

        Expect(outcome, Verdict.Inconclusive, ReasonCode.ProbeMissing);
    }

    [Fact]
    public async Task A_probe_that_the_phone_only_claims_to_have_sent_is_missing()
    {
        await using var bench = await TestBench.OpenAsync("clean", Cancel);

        var outcome = await bench.ObserveAsync(() => bench.HandAsync("vphone fault probe-lost on", Cancel), during: null, Cancel);

        Expect(outcome, Verdict.Inconclusive, ReasonCode.ProbeMissing);
    }

    [Fact]
    public async Task A_cable_lost_is_an_error_of_the_lab_and_what_was_captured_is_kept()
    {
        await using var bench = await TestBench.OpenAsync("clean", Cancel);

        var outcome = await bench.ObserveAsync(before: null, () => bench.HandAsync("vphone cable pull", Cancel), Cancel);

        Expect(outcome, Verdict.Error, ReasonCode.DeviceLost);
        new FileInfo(Path.Combine(bench.Run.Folder.Path, "NCC-1", "capture.pcap")).Length.Should().BePositive();
    }

    [Fact]
    public async Task An_adb_server_killed_in_the_middle_never_passes()
    {
        await using var bench = await TestBench.OpenAsync("clean", Cancel);

        var outcome = await bench.ObserveAsync(before: null, () => bench.Adb.KillAdbAsync(Cancel), Cancel);

        outcome.Verdict.Should().BeOneOf(Verdict.Inconclusive, Verdict.Error);
        outcome.Reasons.Select(r => r.Code).Should().Contain(c => c == ReasonCode.CaptureGap || c == ReasonCode.AdbServerLost);
    }

    private static void Expect(ScenarioOutcome outcome, Verdict verdict, ReasonCode code)
    {
        outcome.Verdict.Should().Be(verdict);
        outcome.Reasons.Select(r => r.Code).Should().Contain(code);
    }
}
