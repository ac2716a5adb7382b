using FluentAssertions.Execution;
using Lab.Harness.Assertions;
using Lab.Harness.Phone;
using Lab.Scenarios.Hosting;

namespace Lab.Scenarios;

public sealed class CloudServiceSwitched : ScenarioTest
{
    private static readonly TimeSpan BetweenActions = TimeSpan.FromMinutes(4);

    [Scenario("NCC-5", "Cloud service off, then on", Question = "Does anything leave the phone while its cloud service is switched off, and what leaves it once the service is switched on?")]
    public Task Nothing_leaves_while_the_service_is_off() => Execute(async () =>
    {
        await Reach(Network.Wifi);
        await Switch(on: false);
        await Settle(TimeSpan.FromMinutes(2));
        var traffic = await Observe(TimeSpan.FromMinutes(36), BetweenActions,
            () => Plant(Decoys.Contact()),
            () => Plant(Decoys.Message()),
            () => Plant(Decoys.Photo()),
            () => Plant(Decoys.Note()),
            () => Switch(on: true),
            () => Plant(Decoys.Contact("on.")),
            () => Plant(Decoys.Message("on.")),
            () => Plant(Decoys.Photo("on.")),
            () => Plant(Decoys.Note("on.")));

        using var _ = new AssertionScope();
        traffic.Should().Satisfy("NCC-5.off.decoys")
            .And.Satisfy("NCC-5.off.identifiers")
            .And.Satisfy("NCC-5.off.destinations")
            .And.Satisfy("NCC-5.on.clear");
    });
}
