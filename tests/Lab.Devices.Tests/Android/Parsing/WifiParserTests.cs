using Lab.Devices.Android.Parsing;
using Lab.Devices.Tests.Android.Fakes;

namespace Lab.Devices.Tests.Android.Parsing;

public class WifiParserTests
{
    [Fact]
    public void Status_of_a_connected_phone_is_connected() =>
        WifiStatusParser.Parse(Samples.Wifi13).Value.Should().BeEquivalentTo(new { IsEnabled = true, IsConnected = true });

    [Fact]
    public void A_network_whose_name_pretends_a_connection_does_not_deceive() =>
        WifiStatusParser.Parse("Wifi is disabled\nWifi is connected to \"x\"").Value!.IsConnected.Should().BeFalse();

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
    public void Dump_with_wifi_off_is_not_connected() =>
        WifiDumpParser.Parse(Samples.WifiDump43.Replace("is enabled", "is disabled", StringComparison.Ordinal)).Value!.IsConnected.Should().BeFalse();

    [Fact]
    public void Dump_without_network_is_an_error() => WifiDumpParser.Parse("Wi-Fi is enabled").Error.Should().Contain("mNetworkInfo");

    [Fact]
    public void Connectivity_tells_a_connected_agent() => ConnectivityParser.Parse(Samples.Connectivity9).Value!.IsConnected.Should().BeTrue();

    [Fact]
    public void Connectivity_tells_a_disconnected_one() =>
        ConnectivityParser.Parse("NetworkInfo: type: WIFI[], state: DISCONNECTED/DISCONNECTED").Value!.IsConnected.Should().BeFalse();

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
