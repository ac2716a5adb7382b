using Lab.Devices.Android;
using Lab.Devices.Android.Connection;
using Lab.Devices.Android.States;
using Lab.Devices.Tests.Android.Fakes;
using Lab.Harness.Phone;

namespace Lab.Devices.Tests.Android.States;

public class ScreenStateTests
{
    private const string Read = "dumpsys power";
    private readonly FakePhoneShell phone = new();
    private readonly ChangeLedger ledger = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private ScreenState Driver => new(phone, new PhoneFactsReader(phone), ledger);

    [Fact]
    public async Task The_sleep_key_turns_the_screen_off()
    {
        phone.Answers(Read, Samples.PowerAwake, Samples.PowerAwake, Samples.PowerAsleep).Answers("input keyevent 223", "");

        (await Driver.ReachAsync(Screen.Off, Token)).Holds.Should().BeTrue();
        phone.Changes.Should().Equal("input keyevent 223");
    }

    [Fact]
    public async Task A_phone_that_does_not_know_the_sleep_key_gets_the_power_key()
    {
        phone.Answers(Read, [.. Enumerable.Repeat(Samples.PowerAwake, 13), Samples.PowerAsleep]);

        (await Driver.ReachAsync(Screen.Off, Token)).Holds.Should().BeTrue();
        phone.Changes.Should().Equal("input keyevent 223", "input keyevent 26");
    }

    [Fact]
    public async Task A_phone_of_2013_gets_the_power_key_alone()
    {
        phone.Answers("getprop", "[ro.build.version.sdk]: [18]").Answers(Read, Samples.PowerAwake, Samples.PowerAsleep);

        await Driver.ReachAsync(Screen.Off, Token);

        phone.Changes.Should().Equal("input keyevent 26");
    }

    [Fact]
    public async Task A_screen_that_is_off_is_not_touched()
    {
        phone.Answers(Read, Samples.PowerAsleep);

        await Driver.ReachAsync(Screen.Off, Token);

        phone.Changes.Should().BeEmpty();
    }

    [Fact]
    public async Task The_screen_is_put_back_as_it_was()
    {
        phone.Answers(Read, Samples.PowerAwake, Samples.PowerAsleep, Samples.PowerAsleep, Samples.PowerAwake).Answers("input keyevent 223", "").Answers("input keyevent 224", "");
        await Driver.ReachAsync(Screen.Off, Token);

        (await ledger.UndoAsync(Token)).Should().BeEmpty();
        phone.Changes.Should().EndWith("input keyevent 224");
    }
}
