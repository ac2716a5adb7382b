using Lab.Devices.Android.Identity;
using Lab.Devices.Tests.Android.Fakes;

namespace Lab.Devices.Tests.Android.Identity;

public class LinkAddressReaderTests
{
    private const string Connected = "Wifi is enabled\nWifi is connected to \"Lab\"\nWifiInfo: SSID: \"Lab\", BSSID: 02:1a:11:00:00:fe, MAC: B6:5A:0E:4C:91:D2, IP: /192.0.2.100, Supplicant state: COMPLETED, RSSI: -48";
    private const string Up = "2: wlan0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500\n    link/ether ce:11:22:33:44:55 brd ff:ff:ff:ff:ff:ff\n    inet 192.0.2.100/24 scope global wlan0";
    private const string Down = "2: wlan0: <BROADCAST,MULTICAST> mtu 1500\n    link/ether ce:11:22:33:44:55 brd ff:ff:ff:ff:ff:ff";

    private readonly FakePhoneShell phone = new();

    [Fact]
    public async Task Wifi_status_tells_it() => (await ReadAsync(Connected, Up)).Should().Be("b6:5a:0e:4c:91:d2");

    [Fact]
    public async Task Address_that_the_status_hides_is_read_from_the_interface() => (await ReadAsync(Connected.Replace("B6:5A:0E:4C:91:D2", "02:00:00:00:00:00"), Up)).Should().Be("ce:11:22:33:44:55");

    [Fact]
    public async Task Phone_without_the_command_tells_it_by_its_interface() => (await ReadAsync("", Up)).Should().Be("ce:11:22:33:44:55");

    [Fact]
    public async Task Interface_without_a_connection_tells_none() => (await ReadAsync("", Down)).Should().BeNull();

    [Fact]
    public async Task Phone_on_no_network_tells_none() => (await ReadAsync("Wifi is disabled\nWifi scanning is only available when wifi is enabled", Up)).Should().BeNull();

    private Task<string?> ReadAsync(string status, string addresses)
    {
        phone.Answers("cmd wifi status", status).Answers("ip addr show dev wlan0", addresses);
        return new LinkAddressReader(phone).ReadAsync(TestContext.Current.CancellationToken);
    }
}
