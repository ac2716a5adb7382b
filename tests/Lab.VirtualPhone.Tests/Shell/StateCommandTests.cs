namespace Lab.VirtualPhone.Tests.Shell;

public sealed class StateCommandTests : IDisposable
{
    private readonly PhoneUnderTest _phone = new();

    public void Dispose() => _phone.Dispose();

    [Theory]
    [InlineData("getprop gsm.sim.state", "LOADED,ABSENT\n")]
    [InlineData("vphone sim remove 0; getprop gsm.sim.state", "ABSENT,ABSENT\n")]
    [InlineData("vphone sim remove 0; getprop gsm.sim.operator.numeric", ",\n")]
    [InlineData("getprop ro.lab.virtual", "1\n")]
    [InlineData("getprop nothing", "\n")]
    [InlineData("getprop nothing other", "other\n")]
    [InlineData("getprop sys.boot_completed", "1\n")]
    [InlineData("setprop debug.x 1; getprop debug.x", "1\n")]
    [InlineData("dumpsys deviceidle force-idle", "Now forced in to deep idle mode\n")]
    [InlineData("dumpsys deviceidle force-idle >/dev/null; dumpsys deviceidle get deep", "IDLE\n")]
    [InlineData("dumpsys deviceidle force-idle >/dev/null; dumpsys deviceidle | tail -n 1", "  mState=IDLE mLightState=OVERRIDE\n")]
    [InlineData("dumpsys deviceidle force-idle >/dev/null; dumpsys deviceidle unforce", "Light state: ACTIVE, deep state: ACTIVE\n")]
    [InlineData("dumpsys deviceidle get screen", "true\n")]
    [InlineData("dumpsys deviceidle enabled deep", "1\n")]
    [InlineData("dumpsys power | grep mWakefulness=", "  mWakefulness=Awake\n")]
    [InlineData("input keyevent 26; dumpsys power | grep mWakefulness=", "  mWakefulness=Asleep\n")]
    [InlineData("input keyevent KEYCODE_SLEEP; input keyevent 224; dumpsys power | grep mWakefulness=", "  mWakefulness=Awake\n")]
    [InlineData("cmd connectivity airplane-mode", "disabled\n")]
    [InlineData("cmd connectivity airplane-mode enable; settings get global airplane_mode_on", "1\n")]
    [InlineData("cmd connectivity airplane-mode enable; dumpsys telephony.registry | grep -c '3(POWER_OFF)'", "2\n")]
    [InlineData("svc wifi disable; settings get global wifi_on", "0\n")]
    [InlineData("svc wifi disable; cmd wifi status | head -n 1", "Wifi is disabled\n")]
    [InlineData("cmd wifi status | grep connected", "Wifi is connected to \"Lab\"\n")]
    [InlineData("settings put system x 'a b'; settings get system x", "a b\n")]
    [InlineData("settings get system none", "null\n")]
    [InlineData("settings delete system none", "Deleted 0 rows\n")]
    [InlineData("pm list packages -U com.android.settings", "package:com.android.settings uid:1000\n")]
    [InlineData("pm path com.android.mms", "package:/system/app/com.android.mms/base.apk\n")]
    [InlineData("id -u", "2000\n")]
    [InlineData("su 0 id -u", "0\n")]
    [InlineData("su -c 'id -u'", "0\n")]
    [InlineData("date +%s", "1407402000\n")]
    [InlineData("date +%s%N", "1407402000000000000\n")]
    [InlineData("date", "Thu Aug  7 17:00:00 CST 2014\n")]
    [InlineData("cat /proc/uptime | cut -d ' ' -f 1", "0.00\n")]
    public async Task Command_prints(string script, string expected) => (await _phone.Out(script)).Should().Be(expected);

    [Theory]
    [InlineData("dumpsys nosuch", 0)]
    [InlineData("cmd nosuch", 20)]
    [InlineData("pm path nosuch", 1)]
    [InlineData("setprop ro.serialno other", 1)]
    [InlineData("vphone sim insert 9", 2)]
    [InlineData("vphone fault nosuch on", 2)]
    [InlineData("vphone speed 0", 2)]
    [InlineData("content query --uri content://nosuch/x", 0)]
    public async Task Failing_command_has_the_exit_code_of_a_real_phone(string script, int expected)
    {
        var result = await _phone.Run(script);

        result.Exit.Should().Be(expected);
    }

    [Fact]
    public async Task Phone_that_lies_unplugged_with_screen_off_dozes_by_itself()
    {
        await _phone.Run("vphone charger unplug; vphone screen off");
        _phone.Real.Advance(TimeSpan.FromMinutes(70));

        (await _phone.Out("dumpsys deviceidle get deep")).Should().Be("IDLE\n");
    }

    [Fact]
    public async Task Phone_on_the_charger_does_not_doze()
    {
        await _phone.Run("vphone screen off");
        _phone.Real.Advance(TimeSpan.FromMinutes(70));

        (await _phone.Out("dumpsys deviceidle get deep")).Should().Be("ACTIVE\n");
    }

    [Fact]
    public async Task Writing_the_airplane_setting_alone_switches_nothing() =>
        (await _phone.Out("settings put global airplane_mode_on 1; dumpsys telephony.registry")).Should().NotContain("POWER_OFF");

    [Fact]
    public async Task Service_state_without_a_card_is_out_of_service() =>
        (await _phone.Lines("vphone sim remove 0; dumpsys telephony.registry | grep mServiceState=")).Should().OnlyContain(line => line.Contains("1(OUT_OF_SERVICE)", StringComparison.Ordinal));

    [Fact]
    public async Task Sleep_takes_phone_time()
    {
        var sleeping = _phone.Run("sleep 3600");

        _phone.Real.Advance(TimeSpan.FromSeconds(3601));

        (await sleeping).Exit.Should().Be(0);
    }

    [Fact]
    public async Task Speed_is_set_from_the_shell()
    {
        await _phone.Run("vphone speed 600");
        _phone.Real.Advance(TimeSpan.FromSeconds(6));

        (await _phone.Out("date +%H:%M")).Should().Be("18:00\n");
    }

    [Fact]
    public async Task Sim_inserted_by_a_scheduled_fault_appears_in_phone_time()
    {
        await _phone.Run("vphone sim remove 0; vphone fault sim-inserted-after 600");
        _phone.Real.Advance(TimeSpan.FromSeconds(601));

        (await _phone.Out("getprop gsm.sim.state")).Should().Be("LOADED,ABSENT\n");
    }

    [Fact]
    public async Task Marker_written_to_the_log_is_read_back() =>
        (await _phone.Lines("log -p i -t HARNESS 'step=1'; logcat -d -v tag HARNESS:I '*:S'")).Should().Equal("--------- beginning of main", "I/HARNESS : step=1");

    [Fact]
    public async Task Process_is_found_and_killed_by_name()
    {
        var sleeping = _phone.Run("sleep 1000; echo exit $?");

        await _phone.Run("pkill -TERM sleep");

        (await sleeping).Out.Should().Be("exit 143\n");
    }
}
