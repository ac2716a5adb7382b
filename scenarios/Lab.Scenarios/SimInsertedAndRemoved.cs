using FluentAssertions.Execution;
using Lab.Harness.Assertions;
using Lab.Harness.Phone;
using Lab.Scenarios.Hosting;

namespace Lab.Scenarios;

public sealed class SimInsertedAndRemoved : ScenarioTest
{
    private static readonly TimeSpan BetweenActions = TimeSpan.FromMinutes(6);

    [Scenario("OS-2", "SIM put in and taken out", Question = "Does the phone tell anyone that a SIM was put in or taken out, and which one?")]
    public Task Change_of_SIM_stays_on_the_phone() => Execute(async () =>
    {
        await Reach(Network.Wifi, Sim.Absent);
        await Settle(TimeSpan.FromMinutes(2));
        var traffic = await Observe(TimeSpan.FromMinutes(15), BetweenActions,
            () => Reach(Sim.Present),
            () => Reach(Sim.Absent));

        using var _ = new AssertionScope();
        traffic.Should().Satisfy("OS-2.destinations")
            .And.Satisfy("OS-2.identifiers");
    });
}
