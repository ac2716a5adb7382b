using Lab.Reports.Wording;

namespace Lab.Reports.Tests.Wording;

public sealed class QuantityTests
{
    [Theory]
    [InlineData(0, "0\u00A0ms")]
    [InlineData(412, "412\u00A0ms")]
    [InlineData(4_200, "4.2\u00A0s")]
    [InlineData(750_000, "12\u00A0min 30\u00A0s")]
    [InlineData(3_604_000, "1\u00A0h 00\u00A0min 04\u00A0s")]
    [InlineData(259_200_000, "72\u00A0h 00\u00A0min 00\u00A0s")]
    [InlineData(-412, "-412\u00A0ms")]
    public void A_duration_is_written_with_its_units(long milliseconds, string written) => Quantity.Duration(TimeSpan.FromMilliseconds(milliseconds)).Should().Be(written);

    [Fact]
    public void A_moment_is_written_by_UTC_whatever_its_offset() =>
        Quantity.Moment(new(2026, 3, 14, 17, 26, 53, TimeSpan.FromHours(8))).Should().Be("2026-03-14 09:26:53 UTC");

    [Fact]
    public void A_number_and_its_unit_stay_on_one_line() => (Quantity.Bytes(12_345) + Quantity.Share(0.125)).Should().Be("12,345\u00A0B12.5\u00A0%");

    [Fact]
    public void A_share_of_nothing_is_no_number() => Quantity.Share(0, 0).Should().Be("-");
}
