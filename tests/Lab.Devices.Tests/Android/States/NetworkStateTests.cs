using Lab.Devices.Android;
using Lab.Devices.Android.States;
using Lab.Devices.Tests.Android.Fakes;
using Lab.Harness.Phone;

namespace Lab.Devices.Tests.Android.States;

public class NetworkStateTests
{
    private readonly FakePhoneShell phone = new();
    private readonly ChangeLedger ledger = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private NetworkState Driver => new(phone, ledger);

    [Theory]
    [InlineData("cmd wifi status", Samples.Wifi13)]
    [InlineData("dumpsys wifi", Samples.WifiDump43)]
    [InlineData("dumpsys connectivity", Samples.Connectivity9)]
    [InlineData("ip addr show dev wlan0", Samples.IpAddr)]
    public async Task The_first_source_that_answers_decides(string command, string output)
    {
        phone.Answers(command, output);

        var reading = await Driver.SampleAsync(Network.Wifi, Token);

        (reading.Holds, reading.Command.Split("; ").Contains(command)).Should().Be((true, true));
    }

    [Fact]
    public async Task A_phone_that_tells_nothing_proves_nothing() =>
        (await Driver.SampleAsync(Network.Wifi, Token)).Observed.Should().StartWith("not proven");

    [Fact]
    public async Task Wifi_and_airplane_mode_are_switched_and_put_back_in_reverse_order()
    {
        phone.Answers("cmd wifi status", "Wifi is disabled", Samples.Wifi13).Answers("settings get global airplane_mode_on", "1").Answers("settings get global wifi_on", "0")
            .Answers("cmd connectivity airplane-mode disable", "").Answers("svc wifi enable", "");
        await Driver.ReachAsync(Network.Wifi, Token);

        (await ledger.UndoAsync(Token)).Should().BeEmpty();
        phone.Changes.Should().Equal("cmd connectivity airplane-mode disable", "svc wifi enable", "svc wifi disable", "cmd connectivity airplane-mode enable");
    }

    [Fact]
    public async Task Wifi_is_switched_off_proven_so_and_put_back()
    {
        phone.Answers("cmd wifi status", Samples.Wifi13, "Wifi is disabled").Answers("settings get global wifi_on", "1");

        (await Driver.ReachAsync(Network.Off, Token)).Should().BeEquivalentTo(new { Holds = true, Observed = "Wi-Fi off" });

        (await ledger.UndoAsync(Token)).Should().BeEmpty();
        phone.Changes.Should().Equal("svc wifi disable", "svc wifi enable");
    }

    [Fact]
    public async Task Wifi_that_the_old_command_does_not_switch_is_switched_by_the_new_one()
    {
        phone.Answers("cmd wifi status", "Wifi is disabled", Samples.Wifi13).Answers("settings get global airplane_mode_on", "0").Answers("settings get global wifi_on", "0")
            .Answers("svc wifi enable", "Security exception: not allowed").Answers("cmd wifi set-wifi-enabled enabled", "");

        await Driver.ReachAsync(Network.Wifi, Token);

        phone.Changes.Should().Equal("svc wifi enable", "cmd wifi set-wifi-enabled enabled");
    }

    [Fact]
    public async Task Wifi_that_stays_on_is_switched_off_by_the_new_command()
    {
        phone.Answers("cmd wifi status", [Samples.Wifi13, Samples.Wifi13, "Wifi is disabled"]).Answers("settings get global wifi_on", "1")
            .Answers("svc wifi disable", "Security exception: not allowed").Answers("cmd wifi set-wifi-enabled disabled", "");

        (await Driver.ReachAsync(Network.Off, Token)).Holds.Should().BeTrue();
    }

    [Fact]
    public async Task Airplane_mode_of_Android_6_is_left_by_the_broadcast()
    {
        phone.Answers("dumpsys wifi", "Wi-Fi is disabled\nmNetworkInfo [type: WIFI[], state: DISCONNECTED/DISCONNECTED]", Samples.WifiDump43).Answers("settings get global airplane_mode_on", "1").Answers("settings get global wifi_on", "0")
            .Answers("settings put global airplane_mode_on 0; am broadcast -a android.intent.action.AIRPLANE_MODE --ez state false", "Broadcast completed: result=0").Answers("svc wifi enable", "");

        (await Driver.ReachAsync(Network.Wifi, Token)).Holds.Should().BeTrue();

        phone.Changes.Should().NotContain("settings put global airplane_mode_on 1");
    }

    [Fact]
    public async Task Airplane_mode_that_Android_8_does_not_leave_stays_in_its_settings()
    {
        phone.Answers("dumpsys wifi", "Wi-Fi is disabled\nmNetworkInfo [type: WIFI[], state: DISCONNECTED/DISCONNECTED]", Samples.WifiDump43).Answers("settings get global airplane_mode_on", "1").Answers("settings get global wifi_on", "0")
            .Answers("cmd connectivity airplane-mode disable", "No shell command implementation.")
            .Answers("settings put global airplane_mode_on 0; am broadcast -a android.intent.action.AIRPLANE_MODE --ez state false", "Security exception: Permission Denial: not allowed to send broadcast").Answers("svc wifi enable", "");

        await Driver.ReachAsync(Network.Wifi, Token);

        phone.Changes.Should().Contain("settings put global airplane_mode_on 1");
    }

    [Theory]
    [InlineData("enabling")]
    [InlineData("disabling")]
    [InlineData("unknown state")]
    public async Task Wifi_on_its_way_is_not_proven_to_be_off(string word)
    {
        phone.Answers("dumpsys wifi", $"Wi-Fi is {word}\nmNetworkInfo [type: WIFI[], state: DISCONNECTED/DISCONNECTED]");

        (await Driver.SampleAsync(Network.Off, Token)).Holds.Should().BeFalse();
    }

    [Theory]
    [InlineData("Wifi is enabled\nWifi is not connected", "Wi-Fi on, not connected")]
    [InlineData(Samples.Wifi13, "Wi-Fi connected")]
    public async Task Wifi_that_is_on_is_not_off(string output, string observed)
    {
        phone.Answers("cmd wifi status", output);

        (await Driver.SampleAsync(Network.Off, Token)).Should().BeEquivalentTo(new { Holds = false, Observed = observed });
    }

    [Fact]
    public async Task Off_is_not_proven_by_silence() => (await Driver.SampleAsync(Network.Off, Token)).Holds.Should().BeFalse();

    [Theory]
    [InlineData("192.168.1.5:5555")]
    [InlineData("adb-R5CT-abc._adb-tls-connect._tcp")]
    [InlineData("[2001:db8::5]:5555")]
    [InlineData("phone.lab.example:5555")]
    public async Task Wifi_that_carries_ADB_is_not_switched_off(string serial)
    {
        phone.Serial = serial;
        phone.Answers("cmd wifi status", Samples.Wifi13);

        (await Driver.ReachAsync(Network.Off, Token)).Observed.Should().Contain("connect it by USB");

        phone.Changes.Should().BeEmpty();
    }

    [Fact]
    public async Task A_network_that_does_not_come_is_not_waited_for_for_ever()
    {
        phone.Answers("cmd wifi status", "Wifi is enabled\nWifi is not connected");

        (await Driver.ReachAsync(Network.Wifi, Token)).Should().BeEquivalentTo(new { Holds = false, Observed = "Wi-Fi on, not connected" });
    }
}
