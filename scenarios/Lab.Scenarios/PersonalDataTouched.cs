using FluentAssertions.Execution;
using Lab.Harness.Assertions;
using Lab.Harness.Phone;
using Lab.Scenarios.Hosting;

namespace Lab.Scenarios;

public sealed class PersonalDataTouched : ScenarioTest
{
    private static readonly TimeSpan BetweenActions = TimeSpan.FromMinutes(4);

    [Scenario("NCC-3", "Contact, message, photo and note, nothing consented to", Question = "Do contacts, messages, photos, notes, calls, events, files or identifiers leave the phone without consent?")]
    public Task Personal_data_stays_on_the_phone() => Execute(async () =>
    {
        await Reach(Network.Wifi);
        await Plant(Decoys.Contact("stored."), Decoys.Message("stored."), Decoys.Photo("stored."), Decoys.Note("stored."));
        await Plant(Decoys.AccountContact("stored."), Decoys.Call("stored."), Decoys.Event("stored."), Decoys.File("stored."));
        await Settle(TimeSpan.FromMinutes(2),
            "What was stored before is there for what the phone sends later. What leaves at once when a decoy is planted is looked for with those that are planted while the capture runs.");
        var traffic = await Observe(TimeSpan.FromMinutes(34), BetweenActions,
            () => Plant(Decoys.Contact()),
            () => Plant(Decoys.AccountContact()),
            () => Plant(Decoys.Message()),
            () => Plant(Decoys.Photo()),
            () => Plant(Decoys.Note()),
            () => Plant(Decoys.Call()),
            () => Plant(Decoys.Event()),
            () => Plant(Decoys.File(folder: DocumentFolder.Download)));

        using var _ = new AssertionScope();
        traffic.Should().Satisfy("NCC-3.decoys")
            .And.Satisfy("NCC-3.identifiers")
            .And.Satisfy("NCC-3.destinations")
            .And.Satisfy("NCC-3.clear");
    });
}
