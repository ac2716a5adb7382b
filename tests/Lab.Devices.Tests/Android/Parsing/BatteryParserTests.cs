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

    [Fact]
    public void A_makers_section_behind_the_state_does_not_count() =>
        BatteryParser.Parse(Samples.Battery43 + "\nOther state:\n  USB powered: false\n  (UPDATES STOPPED)").Value.Should().BeEquivalentTo(new { IsUnpowered = false, UpdatesStopped = false });

    [Theory]
    [InlineData("Can't find service: battery", "*Current Battery Service state*")]
    [InlineData("Current Battery Service state:\n  AC powered: maybe", "line 2*true or false*")]
    [InlineData("Current Battery Service state:\n  AC powered: false", "*USB powered*")]
    [InlineData("Current Battery Service state:\n  USB powered: true\n  USB powered: false\n  AC powered: false", "line 3*twice*")]
    public void What_is_no_state_is_an_error_with_its_place(string output, string error) =>
        BatteryParser.Parse(output).Error.Should().Match(error);

    [Fact]
    public void A_status_that_is_no_number_is_not_told() =>
        BatteryParser.Parse("Current Battery Service state:\n  AC powered: false\n  USB powered: false\n  status: 99999999999").Value!.Status.Should().BeNull();
}
