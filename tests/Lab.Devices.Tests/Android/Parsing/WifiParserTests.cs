using Lab.Devices.Android.Parsing;
using Lab.Devices.Tests.Android.Fakes;

namespace Lab.Devices.Tests.Android.Parsing;

public class WifiParserTests
{
    [Fact]
    public void Status_of_a_connected_phone_is_connected() =>
        WifiStatusParser.Parse(Samples.Wifi13).Value.Should().BeEquivalentTo(new { IsEnabled = true, IsConnected = true });

    [Fact]
    public void Status_that_is_off_and_connected_proves_neither() =>
        WifiStatusParser.Parse("Wifi is disabled\nWifi is connected to \"x\"").Error.Should().Contain("line 2").And.Contain("line 1 says that Wi-Fi is off");

    [Fact]
    public void Not_connected_is_not_connected() =>
        WifiStatusParser.Parse("Wifi is enabled\nWifi is not connected").Value!.IsConnected.Should().BeFalse();

    [Fact]
    public void An_unknown_command_is_an_error() =>
        WifiStatusParser.Parse("/system/bin/sh: cmd: not found").Error.Should().StartWith("line 1");

    [Fact]
    public void Dump_of_a_phone_of_2013_is_connected() =>
        WifiDumpParser.Parse(Samples.WifiDump43).Value.Should().BeEquivalentTo(new { IsEnabled = true, IsConnected = true });

    [Fact]
    public void Dump_with_wifi_off_is_off() =>
        WifiDumpParser.Parse(Samples.WifiDump43.Replace("is enabled", "is disabled", StringComparison.Ordinal).Replace("CONNECTED/CONNECTED", "DISCONNECTED/DISCONNECTED", StringComparison.Ordinal))
            .Value.Should().BeEquivalentTo(new { IsEnabled = false, IsConnected = false });

    [Fact]
    public void Dump_that_is_off_and_connected_proves_neither() =>
        WifiDumpParser.Parse(Samples.WifiDump43.Replace("is enabled", "is disabled", StringComparison.Ordinal)).Error.Should().Contain("says that Wi-Fi is off");

    [Theory]
    [InlineData("enabling")]
    [InlineData("disabling")]
    [InlineData("[invalid state]")]
    [InlineData("unknown state")]
    public void Wifi_that_is_on_its_way_is_neither_on_nor_off(string word) =>
        WifiDumpParser.Parse(Samples.WifiDump43.Replace("is enabled", "is " + word, StringComparison.Ordinal)).Value.Should().BeEquivalentTo(new { IsEnabled = (bool?)null, IsConnected = false });

    [Fact]
    public void Name_of_a_network_in_the_dump_is_no_state() =>
        WifiDumpParser.Parse("Wi-Fi is enabled\nmNetworkInfo [type: WIFI[], state: DISCONNECTED/SCANNING, reason: (unspecified), extra: \"state: CONNECTED/CONNECTED\", failover: false]").Value!.IsConnected.Should().BeFalse();

    [Theory]
    [InlineData("==== Primary ClientModeManager instance ====")]
    [InlineData("==== ClientModeManager instance: ConcreteClientModeManager{id=1 iface=wlan0 role=ROLE_CLIENT_PRIMARY} ====")]
    public void Status_of_Android_11_to_15_is_read_in_each_wording(string head) => WifiStatusParser.Parse(
        $"Wifi is enabled\nWifi scanning is always available\n{head}\nWifi is connected to \"Lab\"\nWifiInfo: SSID: \"Lab\", BSSID: 00:13:10:85:fe:01, MAC: 02:15:b2:00:00:00, IP: /192.168.1.106, Security type: 2, Supplicant state: COMPLETED, RSSI: -50")
        .Value.Should().BeEquivalentTo(new { IsEnabled = true, IsConnected = true });

    [Fact]
    public void Status_of_Android_11_has_no_heading() =>
        WifiStatusParser.Parse("Wifi is enabled\nWifi scanning is only available when wifi is enabled\nWifi is connected to \"Lab\"\nWifiInfo: SSID: \"Lab\", BSSID: 00:13:10:85:fe:01, MAC: 02:15:b2:00:00:00, Supplicant state: COMPLETED")
            .Value!.IsConnected.Should().BeTrue();

    [Fact]
    public void First_of_two_managers_decides() =>
        WifiStatusParser.Parse("Wifi is enabled\n==== ClientModeManager instance: ConcreteClientModeManager{id=1 iface=wlan0 role=ROLE_CLIENT_PRIMARY} ====\nWifi is not connected\n"
            + "==== ClientModeManager instance: ConcreteClientModeManager{id=2 iface=wlan1 role=ROLE_CLIENT_SECONDARY_LONG_LIVED} ====\nWifi is connected to \"Lab\"").Value!.IsConnected.Should().BeFalse();

    [Fact]
    public void Dump_without_network_is_an_error() => WifiDumpParser.Parse("Wi-Fi is enabled").Error.Should().Contain("mNetworkInfo");

    [Fact]
    public void Connectivity_tells_a_connected_agent() => ConnectivityParser.Parse(Samples.Connectivity9).Value!.IsConnected.Should().BeTrue();

    [Theory]
    [InlineData("NetworkInfo: type: WIFI[], state: DISCONNECTED/DISCONNECTED", false)]
    [InlineData("NetworkInfo: type: WIFI[], state: CONNECTED/CONNECTED, reason: (unspecified)", true)]
    [InlineData("NetworkAgentInfo{network{100}  handle{432902426637}  ni{WIFI CONNECTED extra: }  lp{{InterfaceName: wlan0}} }", true)]
    [InlineData("NetworkAgentInfo{network{100}  ni{WIFI CONNECTED}  lp{{InterfaceName: wlan0}} }", true)]
    [InlineData("NetworkAgentInfo{network{106}  handle{458672230413}  ni{WIFI CONNECTED extra: } Score(60 ; KeepConnected : 0 ; Policies : TRANSPORT_PRIMARY&IS_VALIDATED)  created everValidated lastValidated  lp{{InterfaceName: wlan0}}", true)]
    [InlineData("NetworkAgentInfo{network{100}  handle{432902426637}  ni{WIFI DISCONNECTED extra: }  lp{{InterfaceName: wlan0}} }", false)]
    [InlineData("NetworkAgentInfo{ ni{[type: WIFI[], state: DISCONNECTED/SCANNING, reason: (unspecified), extra: \"state: CONNECTED/CONNECTED\", roaming: false]}  network{100} }", false)]
    public void Connectivity_of_each_version_is_read(string line, bool connected) => ConnectivityParser.Parse(line).Value!.IsConnected.Should().Be(connected);

    [Theory]
    [InlineData("NetworkAgentInfo{network{101}  ni{VPN CONNECTED extra: VPN:com.example}  nc{[ Transports: WIFI|VPN Capabilities: INTERNET]} }")]
    [InlineData("NetworkAgentInfo{network{102}  ni{MOBILE[LTE] CONNECTED extra: WIFI }  lp{{InterfaceName: rmnet0}} }")]
    [InlineData("NetworkAgentInfo{network{102}  ni{MOBILE[LTE] CONNECTED extra: x} ni{WIFI CONNECTED }  lp{{InterfaceName: rmnet0}} }")]
    [InlineData("2021-03-04T10:00:00 - NetworkInfo: type: WIFI[], state: CONNECTED/CONNECTED")]
    [InlineData("  01-02 03:04:05.678 - [100 WIFI] EVENT_NETWORK_INFO_CHANGED, going from CONNECTING to CONNECTED")]
    public void Connection_of_another_kind_or_time_is_not_Wifis(string line) => ConnectivityParser.Parse(line).Error.Should().Contain("no line tells");

    [Fact]
    public void Interface_with_address_is_up() =>
        InterfaceAddressParser.Parse(Samples.IpAddr, "wlan0").Value.Should().BeEquivalentTo(new { IsUp = true, Mac = "a0:b1:c2:d3:e4:f5", Address = "192.168.1.5/24" });

    [Fact]
    public void Other_interfaces_do_not_count() =>
        InterfaceAddressParser.Parse("1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536\n    inet 127.0.0.1/8 scope host lo\n2: wlan0: <BROADCAST,MULTICAST> mtu 1500", "wlan0")
            .Value.Should().BeEquivalentTo(new { IsUp = false, Address = (string?)null });

    [Theory]
    [InlineData("A0-B1-C2-D3-E4-F5", "a0:b1:c2:d3:e4:f5")]
    [InlineData("02:00:00:00:00:00", null)]
    [InlineData("null", null)]
    [InlineData("a0:b1:c2:d3:e4", null)]
    [InlineData("g0:b1:c2:d3:e4:f5", null)]
    public void Mac_addresses_are_brought_into_one_form(string text, string? mac) => MacAddress.Normalize(text).Should().Be(mac);

    [Fact]
    public void A_mac_made_up_for_a_network_is_told_from_a_makers() =>
        new[] { "02:15:b2:00:00:00", "a0:b1:c2:d3:e4:f5" }.Select(MacAddress.IsLocallyAdministered).Should().Equal(true, false);
}
