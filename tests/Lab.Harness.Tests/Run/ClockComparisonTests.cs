using Lab.Harness.Model;
using Lab.Harness.Run;

namespace Lab.Harness.Tests.Run;

public sealed class ClockComparisonTests
{
    [Theory]
    [InlineData(0.2, 0.9)]
    [InlineData(-3600, -3598)]
    public void Drift_is_no_jump(double before, double after) => ClockComparison.Jump(Item(before), Item(after)).Should().BeNull();

    [Fact]
    public void Clock_that_was_set_is_told_with_both_offsets() =>
        ClockComparison.Jump(Item(0.25), Item(-3600)).Should().StartWith("The phone's clock was set during the run: +0.250 s from the lab's at its start, -3600.000 s at its end (uncertainty 0.100 s).");

    [Fact]
    public void Jump_within_the_uncertainty_is_not_told() => ClockComparison.Jump(Item(0), Item(8) with { ClockUncertainty = TimeSpan.FromSeconds(9) }).Should().BeNull();

    [Fact]
    public void Virtual_phone_runs_fast_on_purpose() => ClockComparison.Jump(Item(0) with { VirtualProfile = "clean" }, Item(9000)).Should().BeNull();

    private static TestItem Item(double offset) => new()
    {
        Serial = "S",
        Manufacturer = "M",
        Model = "P",
        AndroidVersion = "15",
        BuildFingerprint = "f",
        Build = "b",
        Identifiers = [],
        ClockOffset = TimeSpan.FromSeconds(offset),
        ClockUncertainty = TimeSpan.FromMilliseconds(50),
    };
}
