using Lab.Harness.Model;
using Lab.Harness.Phone;
using Lab.Harness.Run;

namespace Lab.EndToEnd;

/// <summary>A clean phone without a fault passes, and stays so beside another one; with a fault it never does: <see cref="FaultMatrixTests"/>.</summary>
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
    public async Task A_phone_in_every_proven_state_passes()
    {
        await using var bench = await TestBench.OpenAsync("clean", Cancel);

        var outcome = await bench.ObserveAsync(before: null, during: null, Cancel, Doze.Forced, Airplane.Off, Location.Off, PrivateDns.Off, MobileData.Off);

        outcome.Should().BeEquivalentTo(new ScenarioOutcome(Verdict.Pass, []));
    }

    [Fact]
    public async Task Two_phones_at_one_server_do_not_disturb_each_other()
    {
        var port = FreePort.Next();
        await using var first = await TestBench.OpenAsync("clean", Cancel, port: port);
        await using var second = await TestBench.OpenAsync("clean", Cancel, port: port);

        var outcomes = await Task.WhenAll(
            first.ObserveAsync(before: null, during: null, Cancel),
            second.ObserveAsync(before: null, () => second.HandAsync("vphone sim insert 0", Cancel), Cancel));
        await first.Adb.KillAdbAsync(Cancel);

        outcomes.Select(outcome => outcome.Verdict).Should().Equal(Verdict.Pass, Verdict.Inconclusive);
    }
}
