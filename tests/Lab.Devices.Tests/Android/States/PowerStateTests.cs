using Lab.Devices.Android;
using Lab.Devices.Android.Operator;
using Lab.Devices.Android.States;
using Lab.Devices.Tests.Android.Fakes;
using Lab.Harness.Phone;

namespace Lab.Devices.Tests.Android.States;

public class PowerStateTests
{
    private const string Read = "dumpsys battery";
    private readonly FakePhoneShell phone = new();
    private readonly ChangeLedger ledger = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private PowerState Driver => new(phone, _ => Task.FromResult<IOperator>(new WaitingOperator(TimeSpan.Zero, TimeProvider.System, _ => { })), ledger);

    [Fact]
    public async Task A_phone_without_cable_is_on_battery_for_real()
    {
        phone.Answers(Read, Samples.Battery11OnBattery);

        (await Driver.ReachAsync(Power.OnBattery, Token)).Should().BeEquivalentTo(new { Holds = true, Simulated = false });
    }

    [Fact]
    public async Task A_phone_without_cable_is_not_touched()
    {
        phone.Answers(Read, Samples.Battery11OnBattery);

        await Driver.ReachAsync(Power.OnBattery, Token);

        phone.Changes.Should().BeEmpty();
    }

    [Fact]
    public async Task Unplugging_by_command_is_told_as_simulated()
    {
        phone.Answers(Read, Samples.Battery43, Samples.Battery15Unplugged).Answers("dumpsys battery unplug", "");

        var reading = await Driver.ReachAsync(Power.OnBattery, Token);

        reading.Should().Match<Lab.Harness.Model.StateReading>(it => it.Holds && it.Simulated && it.Observed.StartsWith("simulated") && it.Proof.StartsWith("(UPDATES STOPPED"));
    }

    [Theory]
    [InlineData("1\n0\n", "the kernel tells 1 of 2 power supplies online")]
    [InlineData("0\n0\n", "the kernel tells none of 2 power supplies online")]
    [InlineData("", "a cable may still feed the phone")]
    [InlineData("cat: /sys/class/power_supply/*/online: Permission denied", "a cable may still feed the phone")]
    public async Task A_simulated_state_says_what_the_kernel_tells(string online, string words)
    {
        phone.Answers(Read, Samples.Battery15Unplugged).Answers("cat /sys/class/power_supply/*/online", online);

        (await Driver.SampleAsync(Power.OnBattery, Token)).Should().Match<Lab.Harness.Model.StateReading>(it => it.Holds && it.Simulated && it.Observed.Contains(words));
    }

    [Fact]
    public async Task A_real_state_is_lost_when_updates_stop_later()
    {
        phone.Answers(Read, Samples.Battery11OnBattery, Samples.Battery15Unplugged);
        var driver = Driver;
        await driver.ReachAsync(Power.OnBattery, Token);

        (await driver.SampleAsync(Power.OnBattery, Token)).Holds.Should().BeFalse();
    }

    [Fact]
    public async Task A_real_state_is_lost_when_a_charger_appears()
    {
        phone.Answers(Read, Samples.Battery11OnBattery, Samples.Battery43);
        var driver = Driver;
        await driver.ReachAsync(Power.OnBattery, Token);

        (await driver.SampleAsync(Power.OnBattery, Token)).Holds.Should().BeFalse();
    }

    [Fact]
    public async Task A_phone_of_2013_gets_each_source_taken_away()
    {
        phone.Answers(Read, Samples.Battery43, Samples.Battery43, Samples.Battery15Unplugged).Answers("dumpsys battery unplug", "Dump current battery state, or:");

        (await Driver.ReachAsync(Power.OnBattery, Token)).Holds.Should().BeTrue();
        phone.Changes.Should().Contain("dumpsys battery set usb 0");
    }

    [Fact]
    public async Task A_phone_that_charges_without_any_source_is_not_believed()
    {
        phone.Answers(Read, Samples.Battery11OnBattery.Replace("status: 3", "status: 2", StringComparison.Ordinal));

        (await Driver.SampleAsync(Power.OnBattery, Token)).Holds.Should().BeFalse();
    }

    [Fact]
    public async Task The_battery_service_is_put_back()
    {
        phone.Answers(Read, Samples.Battery43, Samples.Battery15Unplugged, Samples.Battery43).Answers("dumpsys battery unplug", "").Answers("dumpsys battery reset", "");
        await Driver.ReachAsync(Power.OnBattery, Token);

        (await ledger.UndoAsync(Token)).Should().BeEmpty();
        phone.Changes.Last().Should().Be("dumpsys battery reset");
    }

    [Fact]
    public async Task A_battery_service_that_stays_stopped_is_told()
    {
        phone.Answers(Read, Samples.Battery43, Samples.Battery15Unplugged).Answers("dumpsys battery unplug", "").Answers("dumpsys battery reset", "");
        await Driver.ReachAsync(Power.OnBattery, Token);

        (await ledger.UndoAsync(Token)).Should().ContainSingle().Which.Should().StartWith("battery service: ").And.Contain("still stopped");
    }
}
