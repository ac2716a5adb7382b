using Lab.Devices.Android;
using Lab.Devices.Android.States;
using Lab.Devices.Tests.Android.Fakes;
using Lab.Harness.Phone;

namespace Lab.Devices.Tests.Android.States;

public class AirplaneStateTests
{
    private const string Setting = "settings get global airplane_mode_on";
    private const string Radio = "dumpsys telephony.registry";
    private const string NewWay = "cmd connectivity airplane-mode enable";
    private const string OldWay = "settings put global airplane_mode_on 1; am broadcast -a android.intent.action.AIRPLANE_MODE --ez state true";
    private readonly FakePhoneShell phone = new FakePhoneShell().Answers("getprop gsm.sim.state", "LOADED,ABSENT");
    private readonly ChangeLedger ledger = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private AirplaneState Driver => new(phone, ledger);

    [Fact]
    public async Task Setting_and_radio_together_prove_it()
    {
        phone.Answers(Setting, "1").Answers(Radio, StateSamples.RegistryAirplane);

        (await Driver.SampleAsync(Airplane.On, Token)).Holds.Should().BeTrue();
    }

    [Fact]
    public async Task Setting_that_the_radio_does_not_follow_proves_nothing()
    {
        phone.Answers(Setting, "1").Answers(Radio, Samples.RegistryInService);

        (await Driver.SampleAsync(Airplane.On, Token)).Observed.Should().EndWith("the radio of slot 1 is not off");
    }

    [Theory]
    [InlineData("LOADED,LOADED")]
    [InlineData("LOADED,NOT_READY")]
    [InlineData("")]
    public async Task Slot_that_tells_nothing_and_may_hold_a_card_is_not_proven_to_be_off(string cards)
    {
        phone.Answers(Setting, "1").Answers(Radio, StateSamples.RegistryAirplane).Answers("getprop gsm.sim.state", cards);

        (await Driver.SampleAsync(Airplane.On, Token)).Observed.Should().Contain("does not tell the radio of slot 2");
    }

    [Fact]
    public async Task Slot_that_only_the_sim_states_name_is_not_proven_to_be_off()
    {
        phone.Answers(Setting, "1").Answers(Radio, StateSamples.Registry7Airplane).Answers("getprop gsm.sim.state", "LOADED,LOADED");

        (await Driver.SampleAsync(Airplane.On, Token)).Holds.Should().BeFalse();
    }

    [Fact]
    public async Task Airplane_mode_is_not_off_where_no_radio_is_told()
    {
        phone.Answers(Setting, "0").Answers(Radio, StateSamples.RegistryUntold);

        (await Driver.SampleAsync(Airplane.Off, Token)).Observed.Should().Contain("not proven");
    }

    [Fact]
    public async Task Radio_that_is_told_to_be_on_proves_that_airplane_mode_is_off()
    {
        phone.Answers(Setting, "0").Answers(Radio, Samples.RegistryInService);

        (await Driver.SampleAsync(Airplane.Off, Token)).Holds.Should().BeTrue();
    }

    [Fact]
    public async Task Radio_that_stays_off_with_a_card_contradicts_the_setting()
    {
        phone.Answers(Setting, "0").Answers(Radio, StateSamples.RegistryAirplane).Answers("getprop gsm.sim.state", "LOADED,ABSENT");

        (await Driver.SampleAsync(Airplane.Off, Token)).Holds.Should().BeFalse();
    }

    [Fact]
    public async Task Radio_that_is_powered_down_without_card_does_not()
    {
        phone.Answers(Setting, "0").Answers(Radio, StateSamples.RegistryAirplane).Answers("getprop gsm.sim.state", "ABSENT,ABSENT");

        (await Driver.SampleAsync(Airplane.Off, Token)).Holds.Should().BeTrue();
    }

    [Fact]
    public async Task New_phone_is_switched_by_command_and_switched_back()
    {
        phone.Answers(Setting, "0", "0", "1", "0").Answers(Radio, Samples.RegistryInService, StateSamples.RegistryAirplane).Answers(NewWay, "").Answers("cmd connectivity airplane-mode disable", "");

        (await Driver.ReachAsync(Airplane.On, Token)).Holds.Should().BeTrue();
        (await ledger.UndoAsync(Token)).Should().BeEmpty();
        phone.Changes.Should().Equal(NewWay, "cmd connectivity airplane-mode disable");
    }

    [Theory]
    [InlineData("null")]
    [InlineData("2")]
    [InlineData("")]
    public async Task Setting_that_is_neither_0_nor_1_proves_nothing(string told)
    {
        phone.Answers(Setting, told).Answers(Radio, StateSamples.RegistryAirplane);

        (await Driver.SampleAsync(Airplane.On, Token)).Holds.Should().BeFalse();
    }

    [Fact]
    public async Task Airplane_mode_with_calls_over_Wifi_is_proven_by_the_voice_radio()
    {
        phone.Answers(Setting, "1").Answers(Radio, "last known state:\n  Phone Id=0\n    mServiceState={mVoiceRegState=3(POWER_OFF), mDataRegState=0(IN_SERVICE), mChannelNumber=-1}\n  Phone Id=1\n    mServiceState=null\nlocal logs:\n");

        (await Driver.SampleAsync(Airplane.On, Token)).Holds.Should().BeTrue();
    }

    [Fact]
    public async Task Phone_that_refuses_both_ways_is_left_without_a_lie_in_its_settings()
    {
        phone.Answers(Setting, "0").Answers(Radio, Samples.RegistryInService).Answers(NewWay, "No shell command implementation.").Answers(OldWay, "Security exception: Permission Denial");

        var reading = await Driver.ReachAsync(Airplane.On, Token);

        (reading.Holds, phone.Changes.Last()).Should().Be((false, "settings put global airplane_mode_on 0"));
    }
}
