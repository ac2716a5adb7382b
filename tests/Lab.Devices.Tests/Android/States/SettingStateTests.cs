using Lab.Devices.Android;
using Lab.Devices.Android.Connection;
using Lab.Devices.Android.States;
using Lab.Devices.Tests.Android.Fakes;
using Lab.Harness.Model;
using Lab.Harness.Phone;

namespace Lab.Devices.Tests.Android.States;

public class SettingStateTests
{
    private const string DnsMode = "settings get global private_dns_mode";
    private const string Networks = "dumpsys connectivity";
    private readonly FakePhoneShell phone = new FakePhoneShell().Answers("getprop", "[ro.build.version.sdk]: [33]").Answers("getprop gsm.sim.state", "LOADED,ABSENT");
    private readonly ChangeLedger ledger = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private PrivateDnsState Dns => new(phone, new PhoneFactsReader(phone), ledger);

    [Fact]
    public async Task Private_dns_that_a_network_still_uses_is_not_off()
    {
        phone.Answers("settings get global private_dns_mode", "off").Answers("dumpsys connectivity", StateSamples.Networks9PrivateDns);

        (await Dns.SampleAsync(PrivateDns.Off, Token)).Observed.Should().Be("the setting says off, but a network still uses private DNS");
    }

    [Fact]
    public async Task Private_dns_that_was_never_set_is_opportunistic()
    {
        phone.Answers(DnsMode, "null").Answers(Networks, StateSamples.Networks9Plain);

        (await Dns.SampleAsync(PrivateDns.Opportunistic, Token)).Holds.Should().BeTrue();
    }

    [Theory]
    [InlineData("off", "")]
    [InlineData("off", "Can't find service: connectivity")]
    [InlineData("opportunistic", "")]
    [InlineData("opportunistic", "Active default network: none")]
    [InlineData("opportunistic", StateSamples.Networks9PrivateDns)]
    [InlineData("opportunistic", Samples.Connectivity9)]
    [InlineData("hostname", "")]
    [InlineData("hostname", "Active default network: none")]
    [InlineData("hostname", StateSamples.Networks9Plain)]
    [InlineData("hostname", StateSamples.Networks9PrivateDns)]
    public async Task Private_dns_that_no_network_bears_out_is_set_and_not_proven(string mode, string networks)
    {
        phone.Answers(DnsMode, mode).Answers("settings get global private_dns_specifier", "dns.example").Answers(Networks, networks);

        (await Dns.SampleAsync(DnsState(mode), Token)).Holds.Should().BeFalse();
    }

    [Theory]
    [InlineData("off", StateSamples.Networks9Plain, "off; no network uses it")]
    [InlineData("opportunistic", StateSamples.Networks9Plain, "opportunistic; not in use: no server of the network offers it")]
    [InlineData("opportunistic", StateSamples.Networks13Offered, "opportunistic; in use, by 192.168.1.1")]
    [InlineData("hostname", StateSamples.Networks13Validated, "hostname, dns.example; in use, by 192.0.2.53,2001:db8::53")]
    public async Task Private_dns_is_proven_by_what_the_network_does(string mode, string networks, string observed)
    {
        phone.Answers(DnsMode, mode).Answers("settings get global private_dns_specifier", "dns.example").Answers(Networks, networks);

        (await Dns.SampleAsync(DnsState(mode), Token)).Should().BeEquivalentTo(new { Holds = true, Observed = observed });
    }

    [Fact]
    public async Task Android_9_tells_the_server_but_not_that_it_answers()
    {
        phone.Answers("getprop", "[ro.build.version.sdk]: [28]").Answers(DnsMode, "hostname").Answers("settings get global private_dns_specifier", "dns.example").Answers(Networks, StateSamples.Networks9PrivateDns);

        (await Dns.SampleAsync(PrivateDns.Hostname("dns.example"), Token)).Should().BeEquivalentTo(new { Holds = true, Observed = "hostname, dns.example; in use (Android 9 does not tell whether the server answers)" });
    }

    [Fact]
    public async Task Phone_without_private_dns_has_it_off()
    {
        phone.Answers("getprop", "[ro.build.version.sdk]: [27]");

        (await Dns.SampleAsync(PrivateDns.Off, Token)).Holds.Should().BeTrue();
    }

    [Fact]
    public async Task Private_dns_that_was_not_set_is_not_set_afterwards()
    {
        phone.Answers("settings get global private_dns_mode", "null", "null", "off", "null").Answers("settings put global private_dns_mode off", "").Answers("settings delete global private_dns_mode", "").Answers(Networks, StateSamples.Networks9Plain);
        await Dns.ReachAsync(PrivateDns.Off, Token);

        (await ledger.UndoAsync(Token)).Should().BeEmpty();
        phone.Changes.Should().Equal("settings put global private_dns_mode off", "settings delete global private_dns_mode");
    }

    [Fact]
    public async Task Location_that_setting_and_service_tell_differently_is_not_proven()
    {
        phone.Answers("settings get secure location_mode", "0").Answers("cmd location is-location-enabled", "true");

        (await new LocationState(phone, ledger).SampleAsync(Location.Off, Token)).Holds.Should().BeFalse();
    }

    [Theory]
    [InlineData("No shell command implementation.", true)]
    [InlineData("cmd: Can't find service: location", true)]
    [InlineData("", false)]
    [InlineData("fal", false)]
    [InlineData("Killed", false)]
    public async Task Setting_alone_proves_location_only_where_the_phone_has_no_such_command(string answer, bool holds)
    {
        phone.Answers("settings get secure location_mode", "0").Answers("cmd location is-location-enabled", answer);

        (await new LocationState(phone, ledger).SampleAsync(Location.Off, Token)).Holds.Should().Be(holds);
    }

    [Fact]
    public async Task Network_whose_name_servers_are_cut_off_is_not_told()
    {
        phone.Answers("getprop", "[ro.build.version.sdk]: [28]\n").Answers("settings get global private_dns_mode", "off").Answers(Networks, StateSamples.Networks9Plain.Replace(" Domains: null MTU: 0}} }", "", StringComparison.Ordinal));

        (await Dns.SampleAsync(PrivateDns.Off, Token)).Observed.Should().Contain("not proven");
    }

    [Fact]
    public async Task Location_of_an_old_phone_is_switched_by_its_setting_and_put_back_to_its_mode()
    {
        phone.Answers("settings get secure location_mode", "2", "2", "2", "0", "2").Answers("settings put secure location_mode 0", "").Answers("settings put secure location_mode 2", "");

        (await new LocationState(phone, ledger).ReachAsync(Location.Off, Token)).Holds.Should().BeTrue();
        (await ledger.UndoAsync(Token)).Should().BeEmpty();
    }

    [Theory]
    [InlineData("mobile_data=0\nmobile_data1=1\n", StateSamples.RegistryAirplane, false)]
    [InlineData("mobile_data=0\nmobile_data1=0\n", StateSamples.RegistryData, false)]
    [InlineData("mobile_data=0\nmobile_data1=0\n", StateSamples.RegistryAirplane, true)]
    [InlineData("mobile_data=0\nmobile_data1=0\n", StateSamples.RegistryIdle, true)]
    [InlineData("mobile_data=0\n", StateSamples.RegistryServiceOnly, false)]
    [InlineData("mobile_data=0\n", StateSamples.RegistryUntold, false)]
    public async Task Mobile_data_is_off_when_every_switch_and_every_slot_says_so(string settings, string registry, bool holds)
    {
        phone.Answers("settings list global", settings).Answers("dumpsys telephony.registry", registry);

        (await new MobileDataState(phone, ledger).SampleAsync(MobileData.Off, Token)).Holds.Should().Be(holds);
    }

    [Theory]
    [InlineData(StateSamples.RegistryData, true)]
    [InlineData(StateSamples.RegistryIdle, true)]
    [InlineData(StateSamples.RegistryAirplane, false)]
    [InlineData(StateSamples.RegistryUntold, false)]
    [InlineData("", false)]
    public async Task Mobile_data_is_on_when_a_radio_bears_the_switch_out(string registry, bool holds)
    {
        phone.Answers("settings list global", "mobile_data=1\n").Answers("dumpsys telephony.registry", registry);

        (await new MobileDataState(phone, ledger).SampleAsync(MobileData.On, Token)).Holds.Should().Be(holds);
    }

    [Fact]
    public async Task Data_of_a_slot_that_may_hold_a_card_and_tells_nothing_is_not_proven_to_be_off()
    {
        phone.Answers("settings list global", "mobile_data=0\n").Answers("dumpsys telephony.registry", StateSamples.RegistryIdle).Answers("getprop gsm.sim.state", "LOADED,LOADED");

        (await new MobileDataState(phone, ledger).SampleAsync(MobileData.Off, Token)).Observed.Should().Contain("slot 2 does not tell");
    }

    [Fact]
    public async Task Charge_that_was_set_is_told_as_simulated()
    {
        phone.Answers("dumpsys battery", Samples.Battery43, Samples.Battery15Unplugged.Replace("level: 76", "level: 5", StringComparison.Ordinal)).Answers("dumpsys battery set level 5", "");

        (await new BatteryLevelState(phone, ledger).ReachAsync(Battery.Level(5), Token)).Should().Match<StateReading>(it => it.Holds && it.Simulated && it.Observed.StartsWith("5 %, simulated"));
    }

    [Fact]
    public async Task App_behind_the_lock_screen_is_not_in_front()
    {
        phone.Answers("dumpsys window", "  mCurrentFocus=Window{2f1c0d5 u0 NotificationShade}").Answers("monkey -p com.example.chat -c android.intent.category.LAUNCHER 1", "Events injected: 1");

        (await new ForegroundState(phone, ledger).ReachAsync(Foreground.App("com.example.chat"), Token)).Observed.Should().StartWith("NotificationShade has the focus");
    }

    [Fact]
    public async Task Package_that_is_no_package_never_reaches_the_shell()
    {
        await new ForegroundState(phone, ledger).ReachAsync(Foreground.App("a.b; reboot"), Token);

        phone.Commands.Should().BeEmpty();
    }

    [Theory]
    [InlineData("Lab", true, "Wi-Fi connected to \"Lab\", signal -48 dBm, address 192.168.1.106, MAC in use 02:15:b2:00:00:07 (made up for this network; the maker's is a0:b1:c2:d3:e4:f5)")]
    [InlineData("Other", false, "Wi-Fi connected to \"Lab\", another network")]
    public async Task Wifi_is_proven_on_the_network_of_the_laboratory_alone(string laboratory, bool holds, string observed)
    {
        phone.Answers("cmd wifi status", StateSamples.WifiStatus13).Answers("dumpsys wifi", StateSamples.WifiFactory);

        (await new NetworkState(phone, ledger, laboratory).SampleAsync(Network.Wifi, Token)).Should().BeEquivalentTo(new { Holds = holds, Observed = observed });
    }

    [Fact]
    public async Task Wifi_whose_name_is_not_told_is_not_the_laboratorys()
    {
        phone.Answers("dumpsys connectivity", Samples.Connectivity9);

        (await new NetworkState(phone, ledger, "Lab").SampleAsync(Network.Wifi, Token)).Holds.Should().BeFalse();
    }

    private static PhoneState DnsState(string mode) => mode == "off" ? PrivateDns.Off : mode == "opportunistic" ? PrivateDns.Opportunistic : PrivateDns.Hostname("dns.example");
}
