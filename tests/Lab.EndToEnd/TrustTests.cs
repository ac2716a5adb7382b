using Lab.Harness.Phone;
using Lab.VirtualPhone;

namespace Lab.EndToEnd;

/// <summary>The phone is hostile input: what it says of itself must not weaken the lab's proof.</summary>
public sealed class TrustTests
{
    [Fact]
    public async Task A_phone_whose_clock_runs_fast_cannot_shorten_the_window()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var phone = VirtualPhoneFactory.Create("ncc-2014-nosim", new VirtualPhoneOptions { Speed = 600 });
        await phone.Server.StartAsync(cancel);
        await using var bench = await TestBench.OpenDeviceAsync($"127.0.0.1:{phone.Server.Port}", cancel);
        using var scenario = bench.Run.OpenScenario("NCC-1");
        await scenario.ReachAsync([Network.Wifi], cancel);
        var began = TimeProvider.System.GetTimestamp();

        await scenario.ObserveAsync(TimeSpan.FromSeconds(4), actions: null, start: null, cancel);

        TimeProvider.System.GetElapsedTime(began).Should().BeGreaterThan(TimeSpan.FromSeconds(4));
        scenario.Item.VirtualProfile.Should().BeNull("a phone that the lab did not start is not believed to be virtual");
        await scenario.CloseAsync(fault: null);
    }
}
