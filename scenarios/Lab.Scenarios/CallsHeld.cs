using FluentAssertions.Execution;
using Lab.Harness.Assertions;
using Lab.Harness.Phone;
using Lab.Scenarios.Hosting;

namespace Lab.Scenarios;

public sealed class CallsHeld : ScenarioTest
{
    private static readonly TimeSpan BetweenCalls = TimeSpan.FromMinutes(5);

    [Scenario("OS-4", "Call made, call received", Question = "Does the phone tell anyone of a call, with the number of the other side?")]
    public Task Calls_stay_with_the_operator() => Execute(async () =>
    {
        await Reach(Network.Wifi, Sim.Present);
        var traffic = await Observe(TimeSpan.FromMinutes(12), BetweenCalls,
            () => Call(),
            () => Call(incoming: true));

        using var _ = new AssertionScope();
        traffic.Should().Satisfy("OS-4.numbers")
            .And.Satisfy("OS-4.destinations")
            .And.Satisfy("OS-4.identifiers");
    });
}
