namespace Lab.VirtualPhone.Tests.Shell;

public sealed class BatteryCommandTests : IDisposable
{
    private readonly PhoneUnderTest _phone = new();

    public void Dispose() => _phone.Dispose();

    [Fact]
    public async Task Dump_has_the_form_of_the_battery_service() => (await _phone.Out("dumpsys battery")).Should().Be("""
        Current Battery Service state:
          AC powered: false
          USB powered: true
          Wireless powered: false
          Max charging current: 500000
          Max charging voltage: 5000000
          Charge counter: 1900000
          status: 2
          health: 2
          present: true
          level: 76
          scale: 100
          voltage: 4123
          temperature: 291
          technology: Li-ion

        """);

    [Fact]
    public async Task Old_release_has_fewer_lines()
    {
        using var old = new PhoneUnderTest(sdk: 19);

        (await old.Out("dumpsys battery")).Should().NotContain("Max charging").And.NotContain("Charge counter");
    }

    [Fact]
    public async Task Unplug_freezes_the_readings_and_says_so() =>
        (await _phone.Lines("dumpsys battery unplug; dumpsys battery")).Take(5).Should().Equal(
            "Current Battery Service state:", "  (UPDATES STOPPED -- use 'reset' to restart)", "  AC powered: false", "  USB powered: false", "  Wireless powered: false");

    [Fact]
    public async Task Unplug_leaves_the_status_as_it_was() => (await _phone.Out("dumpsys battery unplug; dumpsys battery")).Should().Contain("  status: 2\n");

    [Fact]
    public async Task Unplug_does_not_change_what_the_kernel_tells() =>
        (await _phone.Out("dumpsys battery unplug; cat /sys/class/power_supply/usb/online")).Should().Be("1\n");

    [Fact]
    public async Task Charger_that_is_plugged_after_unplug_stays_unseen_until_reset()
    {
        await _phone.Run("dumpsys battery unplug; vphone charger plug");
        var before = await _phone.Out("dumpsys battery | grep AC");

        var after = await _phone.Out("dumpsys battery reset; dumpsys battery | grep AC");

        (before, after).Should().Be(("  AC powered: false\n", "  AC powered: true\n"));
    }

    [Fact]
    public async Task Real_unplugging_discharges_and_stops_no_updates() =>
        (await _phone.Out("vphone charger unplug; dumpsys battery")).Should().Contain("  status: 3\n").And.NotContain("UPDATES STOPPED");

    [Theory]
    [InlineData("dumpsys battery set level 5; dumpsys battery | grep level", "  level: 5\n")]
    [InlineData("dumpsys battery set level x", "Bad value: x\n")]
    [InlineData("dumpsys battery set colour 1", "Unknown set option: colour\n")]
    [InlineData("cmd battery unplug -f", "1\n")]
    public async Task Set_answers(string script, string expected) => (await _phone.Out(script)).Should().Be(expected);

    [Fact]
    public async Task Release_without_unplug_shows_its_usage()
    {
        using var old = new PhoneUnderTest(sdk: 19);

        (await old.Out("dumpsys battery unplug; dumpsys battery | grep USB")).Should().Contain("  reset\n").And.EndWith("  USB powered: true\n");
    }
}
