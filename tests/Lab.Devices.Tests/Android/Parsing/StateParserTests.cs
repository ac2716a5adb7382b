using Lab.Devices.Android.Parsing;
using Lab.Devices.Tests.Android.Fakes;

namespace Lab.Devices.Tests.Android.Parsing;

public class StateParserTests
{
    [Fact]
    public void Doze_of_Android_15_is_read() =>
        DeviceIdleParser.Parse(StateSamples.Idle15Forced).Value.Should().BeEquivalentTo(new { Deep = "IDLE", Light = "OVERRIDE", IsForced = true, IsEnabled = true, ScreenOn = false, Charging = false });

    [Fact]
    public void Doze_of_Android_6_is_read() =>
        DeviceIdleParser.Parse(StateSamples.Idle6Forced).Value.Should().BeEquivalentTo(new { Deep = "IDLE", Light = (string?)null, IsForced = true, IsEnabled = true });

    [Fact]
    public void Doze_of_Android_7_to_15_has_its_flags_in_pairs() =>
        DeviceIdleParser.Parse("  Idling history:\n         normal: -1h2m3s\n     deep-idle: -58m1s\n    deep-maint: -8m\n  mLightEnabled=true  mDeepEnabled=true\n  mForceIdle=true\n  mScreenOn=false\n  mScreenLocked=true\n"
            + "  mNetworkConnected=true\n  mCharging=false\n  mState=IDLE mLightState=OVERRIDE").Value.Should().BeEquivalentTo(new { Deep = "IDLE", Light = "OVERRIDE", IsForced = true, IsEnabled = true });

    [Fact]
    public void Doze_that_is_cut_off_behind_its_state_is_not_believed() =>
        DeviceIdleParser.Parse("  mEnabled=true\n  mForceIdle=true\n  mState=IDLE").Error.Should().Contain("cut off");

    [Fact]
    public void Doze_told_in_two_ways_is_not_believed() =>
        DeviceIdleParser.Parse(StateSamples.Idle15Forced + "\n  mState=ACTIVE").Error.Should().Contain("told twice");

    [Fact]
    public void Only_the_block_of_the_lock_screen_counts() =>
        KeyguardParser.Parse(StateSamples.PolicyLocked).Value.Should().BeEquivalentTo(new { IsShowing = true, IsSecure = true });

    [Fact]
    public void Lock_screen_of_Android_5_is_read() => KeyguardParser.Parse(StateSamples.Policy5Locked).Value!.IsShowing.Should().BeTrue();

    [Fact]
    public void Lock_screen_that_is_occluded_is_told_from_one_that_shows() => KeyguardParser.Parse(StateSamples.PolicyUnlocked).Value!.IsShowing.Should().BeFalse();

    [Fact]
    public void Name_of_a_user_cannot_unlock_the_phone() => KeyguardParser.IsDeviceLocked(StateSamples.TrustLocked).Should().BeTrue();

    [Fact]
    public void Radio_that_is_off_is_read_and_old_logs_are_not() =>
        TelephonyRegistryParser.Parse(StateSamples.RegistryAirplane).Value.Should().BeEquivalentTo([new { Slot = 0, Voice = (int?)3, Data = (int?)0 }, new { Slot = 1, Voice = (int?)null, Data = (int?)null }]);

    [Fact]
    public void Radio_of_Android_7_is_read() => TelephonyRegistryParser.Parse(StateSamples.Registry7Airplane).Value![0].IsPoweredOff.Should().BeTrue();

    [Fact]
    public void Details_of_the_network_are_read() =>
        WifiDetailsParser.Parse(StateSamples.WifiStatus13).Should().Be(new WifiDetails("Lab", -48, "02:15:b2:00:00:07", "192.168.1.106"));

    [Theory]
    [InlineData("WifiInfo: SSID: \"Lab\", BSSID: 00:13:10:85:fe:01, MAC: 02:15:b2:00:00:07, IP: /192.168.1.106, Security type: 2, Supplicant state: COMPLETED, Wi-Fi standard: 11ax, RSSI: -26, Link speed: 516Mbps, Tx Link speed: 516Mbps, Max Supported Tx Link speed: 573Mbps, Frequency: 2437MHz, Net ID: 0", -26, "02:15:b2:00:00:07", "192.168.1.106")]
    [InlineData("WifiInfo: SSID: \"Lab\", BSSID: 00:13:10:85:fe:01, MAC: 02:15:b2:00:00:07, Supplicant state: COMPLETED, RSSI: -50, Link speed: 72Mbps, Net ID: 0", -50, "02:15:b2:00:00:07", null)]
    [InlineData("WifiInfo: SSID: \"Lab\", BSSID: 02:00:00:00:00:00, MAC: 02:00:00:00:00:00, IP: /192.168.1.106, Security type: 2, Supplicant state: COMPLETED, RSSI: -50", -50, null, "192.168.1.106")]
    [InlineData("mWifiInfo SSID: Lab, BSSID: 00:13:10:85:fe:01, MAC: 02:15:b2:00:00:07, Supplicant state: COMPLETED, RSSI: -127, Link speed: -1Mbps", null, "02:15:b2:00:00:07", null)]
    public void Details_of_each_version_are_read(string line, int? rssi, string? mac, string? address) =>
        WifiDetailsParser.Parse(line).Should().Be(new WifiDetails("Lab", rssi, mac, address));

    [Theory]
    [InlineData("WifiInfo: SSID: \"Lab\", BSSID: x, MAC: a\", BSSID: 00:13:10:85:fe:01, MAC: 02:15:b2:00:00:07, IP: /10.0.0.2, RSSI: -50", "Lab\", BSSID: x, MAC: a", "02:15:b2:00:00:07")]
    [InlineData("WifiInfo: SSID: <unknown ssid>, BSSID: 02:00:00:00:00:00, MAC: 02:00:00:00:00:00", null, null)]
    public void Name_of_a_network_cannot_forge_what_follows(string line, string? name, string? mac)
    {
        var details = WifiDetailsParser.Parse(line)!;

        (details.Ssid, details.Mac).Should().Be((name, mac));
    }

    [Fact]
    public void Focus_of_a_phone_with_two_displays_is_read() => FocusParser.Parse(StateSamples.Focus).Value.Should().Be("com.example.chat/com.example.chat.Main");

    [Theory]
    [InlineData(StateSamples.Packages8, "versionCode:7 uid:10123")]
    [InlineData(StateSamples.Packages5, "/data/app/com.example.chat-1/base.apk")]
    public void Packages_come_with_what_tells_their_version(string output, string version) => PackageListParser.Parse(output).Value!["com.example.chat"].Should().Be(version);

    [Fact]
    public void Packages_whose_names_begin_alike_are_told_apart() =>
        PackageListParser.Parse("package:com.android.settings uid:1000\npackage:com.android.settings.auto_generated_rro_product__ uid:10093\npackage:com.android.phone uid:1001\npackage:com.example.chat uid:1010123\n").Value
            .Should().Equal(new Dictionary<string, string>
            {
                ["com.android.phone"] = "uid:1001", ["com.android.settings"] = "uid:1000", ["com.android.settings.auto_generated_rro_product__"] = "uid:10093", ["com.example.chat"] = "uid:1010123",
            });

    [Fact]
    public void List_of_packages_with_a_foreign_line_is_not_believed() => PackageListParser.Parse(StateSamples.Packages8 + "Killed").Error.Should().Contain("line 3");

    [Fact]
    public void Switches_of_mobile_data_are_read_per_subscription() =>
        MobileDataParser.Parse(StateSamples.GlobalSettings).Value.Should().Equal(new Dictionary<string, bool> { ["mobile_data"] = true, ["mobile_data1"] = false });
}
