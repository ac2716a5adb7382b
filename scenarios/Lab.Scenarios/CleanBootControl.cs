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
        var traffic = await ObserveFrom(async () =>
        {
            await Reboot();
            await Reach(Network.Wifi, Screen.Off);
        }, TimeSpan.FromMinutes(30));

        using var _ = new AssertionScope();
        traffic.Should().Satisfy("NCC-4.destinations")
            .And.Satisfy("NCC-4.identifiers");
    });
}
