using Lab.Devices.Android.Connection;
using Lab.Devices.Android.Identity;
using Lab.Devices.Tests.Android.Fakes;

namespace Lab.Devices.Tests.Android.Identity;

public class HardwareReaderTests
{
    private readonly FakePhoneShell phone = new();

    [Theory]
    [InlineData("null", "", null)]
    [InlineData("02:00:00:00:00:00", "", null)]
    [InlineData("null", "Bluetooth Status\n  enabled: true\n  address: XX:XX:XX:XX:E5:F6\n", null)]
    [InlineData("null", "Bluetooth Status\n  enabled: true\n  address: A0:B1:C2:D3:E4:F6\n", "a0:b1:c2:d3:e4:f6")]
    [InlineData("a0:b1:c2:d3:e4:f6", "", "a0:b1:c2:d3:e4:f6")]
    public async Task A_bluetooth_address_is_expected_of_every_phone(string told, string dump, string? value)
    {
        phone.Answers("settings get secure bluetooth_address", told).Answers("dumpsys bluetooth_manager", dump);

        (await ReadAsync()).Should().ContainSingle(it => it.Name == "bluetooth-mac").Which.Should().BeEquivalentTo(new { Value = value, Expected = true });
    }

    [Theory]
    [InlineData("wifi-mac")]
    [InlineData("android-id")]
    [InlineData("serial")]
    public async Task What_every_phone_has_stays_expected_when_it_is_not_told(string name) =>
        (await ReadAsync()).Should().ContainSingle(it => it.Name == name).Which.Should().BeEquivalentTo(new { Value = (string?)null, Expected = true });

    [Fact]
    public async Task An_address_made_up_for_the_network_does_not_stand_for_the_makers()
    {
        phone.Answers("cat /sys/class/net/wlan0/address", "9e:01:02:03:04:05");

        (await ReadAsync(sdk: 30)).Where(it => it.Name.StartsWith("wifi-mac", StringComparison.Ordinal)).Select(it => (it.Name, it.Value, it.Expected))
            .Should().Equal(("wifi-mac", null, true), ("wifi-mac.2", "9e:01:02:03:04:05", true));
    }

    [Fact]
    public async Task Both_addresses_are_read_where_the_phone_makes_one_up()
    {
        phone.Answers("dumpsys wifi", "Wi-Fi is enabled\n  wifi_sta_factory_mac_address=A0:B1:C2:D3:E4:F5\n").Answers("ip addr show dev wlan0", Samples.IpAddr.Replace("a0:b1:c2:d3:e4:f5", "02:15:b2:00:00:00", StringComparison.Ordinal));

        (await ReadAsync(sdk: 31)).Where(it => it.Name.StartsWith("wifi-mac", StringComparison.Ordinal)).Select(it => (it.Name, it.Value)).Should().Equal(("wifi-mac", "a0:b1:c2:d3:e4:f5"), ("wifi-mac.2", "02:15:b2:00:00:00"));
    }

    [Fact]
    public async Task Serial_number_of_a_phone_on_the_network_is_not_its_address()
    {
        phone.Serial = "192.168.1.5:5555";

        (await new HardwareReader(phone).ReadAsync(new PhoneFacts(new Dictionary<string, string> { ["ro.serialno"] = "R5CT1234567" }), TestContext.Current.CancellationToken))
            .Single(it => it.Name == "serial").Value.Should().Be("R5CT1234567");
    }

    [Theory]
    [InlineData(22, Lab.Harness.Model.Surety.Certain)]
    [InlineData(30, Lab.Harness.Model.Surety.Likely)]
    public async Task An_android_id_is_certain_only_where_all_apps_see_the_same(int sdk, Lab.Harness.Model.Surety surety)
    {
        phone.Answers("settings get secure android_id", "b3f1a9d27c04e65d");

        (await ReadAsync(sdk)).Single(it => it.Name == "android-id").Surety.Should().Be(surety);
    }

    private Task<IReadOnlyList<Lab.Harness.Model.DeviceIdentifier>> ReadAsync(int sdk = 0) => new HardwareReader(phone).ReadAsync(
        new PhoneFacts(new Dictionary<string, string> { ["ro.build.version.sdk"] = sdk.ToString(System.Globalization.CultureInfo.InvariantCulture) }), TestContext.Current.CancellationToken);
}
