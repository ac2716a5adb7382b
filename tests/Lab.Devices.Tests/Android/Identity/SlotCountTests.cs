using Lab.Devices.Android.Connection;
using Lab.Devices.Android.Identity;
using Lab.Devices.Tests.Android.Fakes;

namespace Lab.Devices.Tests.Android.Identity;

public class SlotCountTests
{
    [Theory]
    [InlineData("", "", 1, 0)]
    [InlineData("LOADED", "", 1, 1)]
    [InlineData("ABSENT,ABSENT", "", 2, 0)]
    [InlineData("LOADED,NOT_READY", "", 2, 1)]
    [InlineData("LOADED,PIN_REQUIRED", "", 2, 2)]
    [InlineData("", "dsds", 2, 0)]
    [InlineData("A,B,C,D,E,F", "", 4, 4)]
    public async Task Slots_and_cards_are_told_by_the_properties(string states, string built, int slots, int cards)
    {
        var facts = await new PhoneFactsReader(new FakePhoneShell().Answers("getprop", $"[gsm.sim.state]: [{states}]\n[persist.radio.multisim.config]: [{built}]\n")).GetAsync(TestContext.Current.CancellationToken);

        (SlotCount.Of(facts), SlotCount.Cards(facts)).Should().Be((slots, cards));
    }
}
