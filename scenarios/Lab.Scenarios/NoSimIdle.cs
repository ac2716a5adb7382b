using FluentAssertions.Execution;
using Lab.Harness.Assertions;
using Lab.Harness.Phone;
using Lab.Scenarios.Hosting;

namespace Lab.Scenarios;

public sealed class NoSimIdle : ScenarioTest
{
    [Scenario("NCC-1", "No SIM, idle on battery", Question = "Does the phone send data, and to which countries, without a SIM and with nobody touching it, as long as the battery has power?")]
    public Task Phone_without_sim_stays_silent() => Execute(async () =>
    {
        await Reach(Sim.Absent, Network.Wifi);
        await Plant(Decoys.Contact("stored."), Decoys.Message("stored."), Decoys.Photo("stored."), Decoys.Note("stored."));
        await Plant(Decoys.AccountContact("stored."), Decoys.Call("stored."), Decoys.Event("stored."), Decoys.File("stored."));
        await Settle(TimeSpan.FromMinutes(2),
            "The question is about a phone that nobody touches, and planting touches it. What leaves at once when a decoy is planted is looked for in NCC-3, where one of each kind is planted while the capture runs.");
        await Reach(Power.OnBattery, Screen.Off);
        var traffic = await Observe(TimeSpan.FromHours(1));

        using var _ = new AssertionScope();
        traffic.Should().Satisfy("NCC-1.destinations")
            .And.Satisfy("NCC-1.identifiers")
            .And.Satisfy("NCC-1.decoys");
    });
}
