using Lab.Devices.Android.Parsing;

namespace Lab.Devices.Tests.Android.Parsing;

public class ClockParserTests
{
    [Fact]
    public void Nanoseconds_are_read() =>
        ClockParser.Parse("12345.67 45678.90\n1407400000123456789\n").Value.Should().Be(
            new ClockReading(TimeSpan.FromSeconds(12345.67), DateTimeOffset.FromUnixTimeSeconds(1407400000).AddTicks(1234567), false));

    [Theory]
    [InlineData("1407400000N")]
    [InlineData("1407400000%N")]
    [InlineData("1407400000")]
    public void Phones_without_nanoseconds_tell_whole_seconds(string date) =>
        ClockParser.Parse("1.00 1.00\n" + date).Value.Should().BeEquivalentTo(new { WallClock = DateTimeOffset.FromUnixTimeSeconds(1407400000), IsWholeSeconds = true });

    [Fact]
    public void A_phone_in_1970_tells_its_time() =>
        ClockParser.Parse("1.00 1.00\n86400").Value!.WallClock.Should().Be(DateTimeOffset.UnixEpoch.AddDays(1));

    [Theory]
    [InlineData("", "*two lines*")]
    [InlineData("1.0 1.0\n1\n2", "*two lines*")]
    [InlineData("NaN 1\n1", "line 1*")]
    [InlineData("1e300 1\n1", "line 1*")]
    [InlineData("1.0 1\n99999999999999999", "line 2*")]
    [InlineData("1.0 1\nabc", "line 2*")]
    public void What_is_no_clock_is_an_error_with_its_place(string output, string error) => ClockParser.Parse(output).Error.Should().Match(error);
}
