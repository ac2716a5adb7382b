using FluentAssertions.Execution;
using Lab.Harness.Assertions;
using Lab.Harness.Phone;
using Lab.Scenarios.Hosting;

namespace Lab.Scenarios;

public sealed class BatteryGoingDown : ScenarioTest
{
    private static readonly TimeSpan BetweenLevels = TimeSpan.FromMinutes(5);

    [Scenario("NCC-6", "No SIM, battery going down from 100 % to 5 %", Question = "Does what the phone sends depend on its charge, and does it go on as long as the battery has power?")]
    public Task Phone_stays_silent_as_long_as_the_battery_has_power() => Execute(async () =>
    {
        await Reach(Sim.Absent, Network.Wifi, Battery.Level(100), Power.OnBattery, Screen.Off);
        var traffic = await Observe(TimeSpan.FromMinutes(30), BetweenLevels,
            () => Reach(Battery.Level(80)),
            () => Reach(Battery.Level(60)),
            () => Reach(Battery.Level(40)),
            () => Reach(Battery.Level(20)),
            () => Reach(Battery.Level(5)));

        using var _ = new AssertionScope();
        traffic.Should().Satisfy("NCC-6.destinations")
            .And.Satisfy("NCC-6.identifiers");
    });
}
