using FluentAssertions.Execution;
using Lab.Harness.Assertions;
using Lab.Harness.Phone;
using Lab.Scenarios.Hosting;

namespace Lab.Scenarios;

public sealed class FirstStartAfterReset : ScenarioTest
{
    [Scenario("OS-1", "First start after a reset", Question = "What does the phone send in the first minutes after a reset to factory state, nothing optional having been consented to?")]
    public Task First_start_sends_nothing() => Execute(async () =>
    {
        await Reach(Network.Wifi);
        var traffic = await ObserveFrom(ResetPhone, TimeSpan.FromMinutes(15), Network.Wifi, Screen.Off);

        using var _ = new AssertionScope();
        traffic.Should().Satisfy("OS-1.destinations")
            .And.Satisfy("OS-1.identifiers");
    });
}
