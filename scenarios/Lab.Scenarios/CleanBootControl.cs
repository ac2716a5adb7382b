using FluentAssertions.Execution;
using Lab.Harness.Assertions;
using Lab.Harness.Phone;
using Lab.Scenarios.Hosting;

namespace Lab.Scenarios;

public sealed class CleanBootControl : ScenarioTest
{
    [Scenario("NCC-4", "Control: start and idle, nothing planted", Question = "What does the phone send after its start when nothing of the test is on it?")]
    public Task Started_phone_stays_silent() => Execute(async () =>
    {
        await Reach(Network.Wifi);
        var traffic = await ObserveFrom(Reboot, TimeSpan.FromMinutes(30), Network.Wifi, Screen.Off);

        using var _ = new AssertionScope();
        traffic.Should().Satisfy("NCC-4.destinations")
            .And.Satisfy("NCC-4.identifiers");
    });
}
