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
        phone.Answers("cmd wifi status", "Wifi is disabled", Samples.Wifi13).Answers("settings get global airplane_mode_on", "1").Answers("settings get global wifi_on", "0");
        await Driver.ReachAsync(Network.Wifi, Token);

        (await ledger.UndoAsync(Token)).Should().BeEmpty();
        phone.Changes.Should().Equal("cmd connectivity airplane-mode disable", "svc wifi enable", "svc wifi disable", "cmd connectivity airplane-mode enable");
    }

    [Fact]
    public async Task A_network_that_does_not_come_is_not_waited_for_for_ever()
    {
        phone.Answers("cmd wifi status", "Wifi is enabled\nWifi is not connected");

        (await Driver.ReachAsync(Network.Wifi, Token)).Should().BeEquivalentTo(new { Holds = false, Observed = "Wi-Fi on, not connected" });
    }
}
