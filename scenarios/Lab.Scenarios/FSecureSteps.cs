using FluentAssertions.Execution;
using Lab.Harness.Assertions;
using Lab.Harness.Phone;
using Lab.Harness.Run;
using Lab.Scenarios.Hosting;

namespace Lab.Scenarios;

public sealed class FSecureSteps : ScenarioTest
{
    private static readonly TimeSpan BetweenSteps = TimeSpan.FromMinutes(4);

    [Scenario("FS-1", "Steps of August 2014, in their order", Question = "After a fresh start: do a contact that is added, a message that is sent or received, or a call set off the sending of identifiers and numbers?")]
    public Task Everyday_use_sends_nothing_to_the_maker() => Execute(async () =>
    {
        await Reach(Sim.Absent, Network.Wifi);
        var traffic = await ObserveFrom(
            new WindowStart(Reboot, [Network.Wifi]),
            TimeSpan.FromMinutes(40), BetweenSteps,
            // SIM, then Wi-Fi: the window's positive control needs the Wi-Fi first, so it is switched off and on again.
            () => Reach(Network.Off, Sim.Present, Network.Wifi),
            () => Reach(Location.On),
            () => Plant(Decoys.Contact()),
            () => SendTextMessage(),
            () => Plant(Decoys.Message()),
            () => SendMultimedia(),
            () => ReceiveMultimedia(),
            () => Call(),
            () => Call(incoming: true));

        using var _ = new AssertionScope();
        traffic.Should().Satisfy("FS-1.decoys")
            .And.Satisfy("FS-1.identifiers")
            .And.Satisfy("FS-1.destinations")
            .And.Satisfy("FS-1.clear");
    });
}
