using Lab.VirtualPhone.Core;

namespace Lab.VirtualPhone.Tests.Shell;

public class StateTrapTests
{
    [Theory]
    [InlineData(33, "vphone fault doze-refused on; dumpsys deviceidle force-idle; echo $?", "Unable to go deep idle; stopped at INACTIVE\n0\n")]
    [InlineData(23, "dumpsys deviceidle force-idle; echo $?", "Unable to go idle; stopped at ACTIVE\n0\n")]
    [InlineData(23, "vphone charger unplug; vphone screen off; dumpsys deviceidle force-idle", "Now forced in to idle mode\n")]
    [InlineData(23, "dumpsys deviceidle get deep 2>&1", "Unknown command: get\n")]
    [InlineData(23, "dumpsys deviceidle | grep Enabled", "  mEnabled=true\n")]
    [InlineData(28, "cmd connectivity airplane-mode enable 2>&1; echo $?", "No shell command implementation.\n0\n")]
    [InlineData(28, "settings put global airplane_mode_on 1; am broadcast -a android.intent.action.AIRPLANE_MODE --ez state true >/dev/null; dumpsys telephony.registry | grep -c POWER_OFF", "0\n")]
    [InlineData(29, "cmd wifi status 2>&1; echo $?", "cmd: Can't find service: wifi\n20\n")]
    [InlineData(29, "dumpsys wifi | grep -c 'mNetworkInfo .*state: CONNECTED/CONNECTED'", "1\n")]
    [InlineData(33, "vphone fault switches-stuck on; svc data disable; echo $?; settings get global mobile_data", "0\n1\n")]
    [InlineData(33, "vphone fault switches-stuck on; cmd connectivity airplane-mode enable; cmd connectivity airplane-mode", "disabled\n")]
    [InlineData(33, "vphone fault shell-restricted on; settings put global x 1 2>/dev/null; echo $?; settings get global x", "255\nnull\n")]
    [InlineData(33, "vphone fault shell-restricted on; input keyevent 223 2>&1", "java.lang.SecurityException: Injecting to another application requires INJECT_EVENTS permission\n")]
    [InlineData(33, "cmd location set-location-enabled true; settings get secure location_mode; cmd location is-location-enabled", "3\ntrue\n")]
    [InlineData(33, "settings put global private_dns_mode hostname; settings put global private_dns_specifier dns.example; dumpsys connectivity | grep -o 'UsePrivateDns: true PrivateDnsServerName: dns.example'", "UsePrivateDns: true PrivateDnsServerName: dns.example\n")]
    [InlineData(25, "pm list packages -U --show-versioncode 2>&1; echo $?", "Error: Unknown option: --show-versioncode\n1\n")]
    [InlineData(33, "vphone app update com.android.mms; pm list packages --show-versioncode com.android.mms", "package:com.android.mms versionCode:2\n")]
    [InlineData(33, "a=$(date +%Y); vphone fault clock-set -31622400; b=$(date +%Y); test $b -lt $a && echo set", "set\n")]
    [InlineData(33, "vphone handset swap; getprop ro.serialno; settings get secure android_id", "VP99999999\n77aa0e5c13d9f248\n")]
    [InlineData(33, "a=$(getprop ro.build.fingerprint); vphone firmware update; test \"$a\" = \"$(getprop ro.build.fingerprint)\" || echo other", "other\n")]
    [InlineData(33, "vphone wifi off; settings get global wifi_on; vphone airplane on; settings get global airplane_mode_on", "0\n1\n")]
    [InlineData(33, "a=$(cat /sys/class/net/wlan0/address); vphone wifi rejoin; b=$(cat /sys/class/net/wlan0/address); test $a = $b || echo other; cmd wifi status | grep -c $b; ip addr show dev wlan0 | grep -c $b", "other\n1\n1\n")]
    [InlineData(33, "vphone sniffer kill 2>&1", "vphone: no tcpdump runs\n")]
    [InlineData(33, "vphone fault pictures-denied on; screencap -p | grep -c PNG; screencap -p /data/local/tmp/x.png; echo $?", "0\n0\n")]
    [InlineData(33, "vphone fault content-stuck on; content insert --uri content://call_log/calls --bind number:s:1; echo $?; content query --uri content://call_log/calls", "0\nNo result found.\n")]
    [InlineData(33, "dumpsys battery set level 5; dumpsys battery | grep -c 'level: 5'", "1\n")]
    [InlineData(33, "vphone sim remove 0; dumpsys telephony.registry | grep -c 'mServiceState=.*IN_SERVICE), mData'; dumpsys telephony.registry | grep -c 'state={mVoiceRegState=0(IN_SERVICE)'", "0\n1\n")]
    [InlineData(33, "vphone fault service-untold on; dumpsys telephony.registry | grep -c mServiceState=null; vphone sim remove 0; dumpsys telephony.registry | grep -c mServiceState=null", "1\n2\n")]
    [InlineData(33, "vphone sim remove 0; content query --uri content://telephony/siminfo --projection sim_id", "Row: 0 sim_id=-1\n")]
    [InlineData(33, "getprop gsm.operator.alpha | grep -c '^[^,]'; vphone sim remove 0; getprop gsm.operator.alpha", "1\n,\n")]
    [InlineData(33, "dumpsys deviceidle get force; dumpsys deviceidle get quick; dumpsys deviceidle get charging; dumpsys deviceidle get network; dumpsys deviceidle get light", "false\nfalse\ntrue\ntrue\nACTIVE\n")]
    [InlineData(33, "dumpsys battery unplug; dumpsys battery | grep -c 'powered: false'; dumpsys battery | grep -c 'UPDATES STOPPED'; dumpsys battery reset; dumpsys battery | grep -c 'UPDATES STOPPED'", "4\n1\n0\n")]
    [InlineData(31, "dumpsys wifi | grep -c ^wifi_sta_factory_mac_address=; cmd phone get-imei 0 2>&1", "1\nUnknown command: get-imei\n")]
    [InlineData(33, "vphone fault switches-stuck on; cmd wifi set-wifi-enabled disabled; echo $?; settings get global wifi_on", "0\n1\n")]
    [InlineData(33, "cmd phone get-imei 0 2>&1", "cc: Permission denied.\n")]
    public async Task Command_behaves_as_on_the_real_phone(int sdk, string script, string expected)
    {
        using var phone = new PhoneUnderTest(sdk);

        (await phone.Out(script)).Should().Be(expected);
    }

    [Fact]
    public async Task Phone_whose_maker_switched_doze_off_does_not_enter_it()
    {
        using var phone = new PhoneUnderTest(identity: new HandsetIdentity { Sdk = 33, DeepIdleEnabled = false });

        (await phone.Out("dumpsys deviceidle enabled deep; dumpsys deviceidle force-idle")).Should().Be("0\nUnable to go deep idle; not enabled\n");
    }

    [Theory]
    [InlineData("swipe", "wm dismiss-keyguard", "showing=false")]
    [InlineData("swipe", "input keyevent 82", "showing=false")]
    [InlineData("secret", "wm dismiss-keyguard; input keyevent 82", "showing=true")]
    [InlineData("secret", "vphone unlock", "showing=false")]
    public async Task Lock_screen_gives_way_to_what_it_must(string kind, string way, string expected)
    {
        using var phone = new PhoneUnderTest(33);

        (await phone.Out($"vphone lock {kind}; vphone screen off; vphone screen on; {way}; dumpsys window policy | grep '^      showing='")).Trim().Should().Be(expected);
    }

    [Fact]
    public async Task Lock_screen_has_the_focus_while_it_shows()
    {
        using var phone = new PhoneUnderTest(33);

        (await phone.Out("vphone lock swipe; vphone screen off; vphone screen on; dumpsys window | grep mCurrentFocus")).Should().Contain("NotificationShade");
    }

    [Fact]
    public async Task App_is_updated_in_phone_time()
    {
        using var phone = new PhoneUnderTest(33);
        await phone.Run("vphone fault app-updated-after 600");
        phone.Real.Advance(TimeSpan.FromSeconds(601));

        (await phone.Out("pm list packages --show-versioncode com.android.mms")).Should().Be("package:com.android.mms versionCode:2\n");
    }
}
