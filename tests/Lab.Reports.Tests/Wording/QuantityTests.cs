using Lab.Reports.Wording;

namespace Lab.Reports.Tests.Wording;

public sealed class QuantityTests
{
    [Theory]
    [InlineData(0, "0 ms")]
    [InlineData(412, "412 ms")]
    [InlineData(4_200, "4.2 s")]
    [InlineData(750_000, "12 min 30 s")]
    [InlineData(3_604_000, "1 h 00 min 04 s")]
    [InlineData(259_200_000, "72 h 00 min 00 s")]
    [InlineData(-412, "-412 ms")]
    public void A_duration_is_written_with_its_units(long milliseconds, string written) => Quantity.Duration(TimeSpan.FromMilliseconds(milliseconds)).Should().Be(written);

    [Fact]
    public void A_moment_is_written_by_UTC_whatever_its_offset() =>
        Quantity.Moment(new(2026, 3, 14, 17, 26, 53, TimeSpan.FromHours(8))).Should().Be("2026-03-14 09:26:53 UTC");

    [Fact]
    public void A_share_of_nothing_is_no_number() => Quantity.Share(0, 0).Should().Be("-");
}
