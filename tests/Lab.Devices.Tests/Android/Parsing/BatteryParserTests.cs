using Lab.Devices.Android.Parsing;
using Lab.Devices.Tests.Android.Fakes;

namespace Lab.Devices.Tests.Android.Parsing;

public class BatteryParserTests
{
    [Fact]
    public void A_phone_of_2013_at_a_cable_is_powered() =>
        BatteryParser.Parse(Samples.Battery43).Value.Should().BeEquivalentTo(new { IsUnpowered = false, UpdatesStopped = false, Status = 2, Level = 93 });

    [Fact]
    public void The_line_of_stopped_updates_is_found() =>
        BatteryParser.Parse(Samples.Battery15Unplugged).Value.Should().BeEquivalentTo(new { IsUnpowered = true, UpdatesStopped = true, StatusWords = "charging" });

    [Fact]
    public void All_four_sources_of_newer_phones_count() =>
        BatteryParser.Parse(Samples.Battery15Unplugged.Replace("Dock powered: false", "Dock powered: true", StringComparison.Ordinal)).Value!.IsUnpowered.Should().BeFalse();

    [Theory]
    [InlineData("AC")]
    [InlineData("USB")]
    [InlineData("Wireless")]
    [InlineData("Dock")]
    public void One_source_that_gives_power_is_enough(string source) =>
        BatteryParser.Parse(Samples.Battery15Unplugged.Replace(source + " powered: false", source + " powered: true", StringComparison.Ordinal)).Value!.IsUnpowered.Should().BeFalse();

    [Fact]
    public void A_list_that_ends_before_the_last_source_proves_nothing()
    {
        var whole = Samples.Battery15Unplugged.Replace("Wireless powered: false", "Wireless powered: true", StringComparison.Ordinal);

        Enumerable.Range(0, whole.Length).Select(length => BatteryParser.Parse(whole[..length]).Value).Should().OnlyContain(battery => battery == null || !battery.IsUnpowered);
    }

    [Fact]
    public void A_source_that_only_one_maker_has_counts() =>
        BatteryParser.Parse(Samples.Battery15Unplugged.Replace("  Dock powered: false", "  Pogo powered: true", StringComparison.Ordinal)).Value!.IsUnpowered.Should().BeFalse();

    [Theory]
    [InlineData(1, "unknown")]
    [InlineData(2, "charging")]
    [InlineData(3, "discharging")]
    [InlineData(4, "not charging")]
    [InlineData(5, "full")]
    [InlineData(6, "code 6")]
    public void Codes_of_the_status_are_told_in_words(int code, string words) =>
        BatteryParser.Parse($"Current Battery Service state:\n  AC powered: false\n  USB powered: false\n  status: {code}\n  level: 50").Value!.StatusWords.Should().Be(words);

    [Fact]
    public void A_makers_section_behind_the_state_does_not_count() =>
        BatteryParser.Parse(Samples.Battery43 + "\nOther state:\n  USB powered: false\n  (UPDATES STOPPED)").Value.Should().BeEquivalentTo(new { IsUnpowered = false, UpdatesStopped = false });

    [Theory]
    [InlineData("Can't find service: battery", "*Current Battery Service state*")]
    [InlineData("Current Battery Service state:\n  AC powered: maybe", "line 2*true or false*")]
    [InlineData("Current Battery Service state:\n  AC powered: false", "*USB powered*")]
    [InlineData("Current Battery Service state:\n  AC powered: false\n  USB powered: false", "*cut off*status:*")]
    [InlineData("Current Battery Service state:\n  USB powered: true\n  USB powered: false\n  AC powered: false", "line 3*twice*")]
    public void What_is_no_state_is_an_error_with_its_place(string output, string error) =>
        BatteryParser.Parse(output).Error.Should().Match(error);

    [Theory]
    [InlineData("  level: 7", null)]
    [InlineData("  level: 7\n", 7)]
    [InlineData("  level: 76\n  sc", 76)]
    public void A_charge_that_may_have_lost_digits_is_not_told(string end, int? level) =>
        BatteryParser.Parse("Current Battery Service state:\n  AC powered: false\n  USB powered: false\n  status: 3\n" + end).Value!.Level.Should().Be(level);

    [Fact]
    public void A_status_that_is_no_number_is_not_told() =>
        BatteryParser.Parse("Current Battery Service state:\n  AC powered: false\n  USB powered: false\n  status: 99999999999").Value!.Status.Should().BeNull();
}
