using Lab.VirtualPhone.Core;
using Microsoft.Extensions.Time.Testing;

namespace Lab.VirtualPhone.Tests.Core;

public sealed class PhoneClockTests
{
    private readonly FakeTimeProvider _real = new(new DateTimeOffset(2014, 8, 7, 9, 0, 0, TimeSpan.Zero));

    [Fact]
    public void Phone_time_runs_at_the_chosen_speed()
    {
        var clock = new PhoneClock(_real, speed: 600);

        _real.Advance(TimeSpan.FromSeconds(6));

        clock.GetUtcNow().Should().Be(new DateTimeOffset(2014, 8, 7, 10, 0, 0, TimeSpan.Zero));
    }

    [Fact]
    public void Changing_the_speed_keeps_the_present_time()
    {
        var clock = new PhoneClock(_real, speed: 600);
        _real.Advance(TimeSpan.FromSeconds(1));

        clock.Speed = 1;
        _real.Advance(TimeSpan.FromSeconds(1));

        clock.GetUtcNow().Should().Be(new DateTimeOffset(2014, 8, 7, 9, 10, 1, TimeSpan.Zero));
    }

    [Fact]
    public void A_pending_timer_follows_a_change_of_speed()
    {
        var clock = new PhoneClock(_real, speed: 1);
        var fired = 0;
        using var timer = clock.CreateTimer(_ => fired++, null, TimeSpan.FromMinutes(10), Timeout.InfiniteTimeSpan);

        clock.Speed = 600;
        _real.Advance(TimeSpan.FromSeconds(1));

        fired.Should().Be(1);
    }

    [Fact]
    public void A_periodic_timer_fires_once_a_period_of_phone_time()
    {
        var clock = new PhoneClock(_real, speed: 60);
        var fired = 0;
        using var timer = clock.CreateTimer(_ => fired++, null, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1));

        _real.Advance(TimeSpan.FromSeconds(5));

        fired.Should().Be(5);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(100_001)]
    [InlineData(double.NaN)]
    public void A_speed_out_of_range_is_refused(double speed)
    {
        var make = () => new PhoneClock(_real, speed);

        make.Should().Throw<ArgumentOutOfRangeException>();
    }
}
