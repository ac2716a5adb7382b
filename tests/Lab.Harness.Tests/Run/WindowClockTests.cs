using Lab.Harness.Model;
using Lab.Harness.Phone;
using Lab.Harness.Run;

namespace Lab.Harness.Tests.Run;

public sealed class WindowClockTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(4)]
    [InlineData(-4)]
    public void Small_correction_is_no_jump(int seconds) => After(wall: 60 + seconds, up: 60).Jump.Should().BeNull();

    [Theory]
    [InlineData(3600, "+3600 s")]
    [InlineData(-86_400, "-86400 s")]
    public void Clock_that_was_set_is_told_with_how_far(int seconds, string told) => After(wall: 60 + seconds, up: 60).Jump.Should().Contain(told);

    [Fact]
    public void Clock_that_was_set_and_set_back_stays_told()
    {
        var clock = After(wall: 4000, up: 60);

        clock.Take(Reading(wall: 120, up: 120));

        clock.Jump.Should().NotBeNull();
    }

    [Fact]
    public void Time_since_start_that_went_back_ends_the_window()
    {
        var clock = After(wall: 60, up: 60);

        var restart = () => clock.Take(Reading(wall: 120, up: -900));

        restart.Should().Throw<InconclusiveException>().Which.Reason.Code.Should().Be(ReasonCode.DeviceLost);
    }

    [Fact]
    public void Reading_of_a_fast_clock_that_took_long_is_not_a_jump()
    {
        var clock = new WindowClock(Reading(0, 0), speed: 600);

        clock.Take(Reading(wall: 100, up: 60) with { Uncertainty = TimeSpan.FromSeconds(0.1) });

        clock.Jump.Should().BeNull();
    }

    private static WindowClock After(double wall, double up)
    {
        var clock = new WindowClock(Reading(0, 0), speed: 1);
        clock.Take(Reading(wall, up));
        return clock;
    }

    private static PhoneTime Reading(double wall, double up) => new(Noon.AddSeconds(wall), TimeSpan.FromSeconds(1000 + up), Noon, TimeSpan.FromMilliseconds(10));
}
