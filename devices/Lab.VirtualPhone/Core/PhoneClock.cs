namespace Lab.VirtualPhone.Core;

/// <summary>
/// The clock that the handset lives by. Phone time runs <see cref="Speed"/> times as fast as the underlying provider's time;
/// timers made from this provider fire in phone time. The speed may change while timers are pending.
/// </summary>
/// <remarks>Thread-safe.</remarks>
public sealed class PhoneClock : TimeProvider
{
    private readonly TimeProvider _source;
    private readonly Lock _gate = new();
    private readonly List<PhoneTimer> _timers = [];
    private long _anchorStamp;
    private DateTimeOffset _anchorTime;
    private double _speed;

    /// <summary>Makes a clock that starts at the source's present time.</summary>
    /// <param name="source">Where real time comes from.</param>
    /// <param name="speed">Phone seconds per real second, 0.1 to 100 000; 1 = real time.</param>
    public PhoneClock(TimeProvider source, double speed = 1)
    {
        _source = source;
        _anchorStamp = source.GetTimestamp();
        _anchorTime = source.GetUtcNow();
        _speed = Checked(speed);
    }

    /// <summary>Phone seconds per real second, 0.1 to 100 000. Setting it keeps the present phone time and re-arms pending timers.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside 0.1 to 100 000.</exception>
    public double Speed
    {
        get { lock (_gate) { return _speed; } }
        set
        {
            Checked(value);
            PhoneTimer[] pending;
            lock (_gate)
            {
                _anchorTime = NowLocked();
                _anchorStamp = _source.GetTimestamp();
                _speed = value;
                pending = [.. _timers];
            }
            foreach (var timer in pending)
            {
                timer.Rearm();
            }
        }
    }

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            return NowLocked();
        }
    }

    /// <inheritdoc/>
    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new PhoneTimer(this, callback, state);
        lock (_gate)
        {
            _timers.Add(timer);
        }
        timer.Change(dueTime, period);
        return timer;
    }

    private static double Checked(double speed) => speed is >= 0.1 and <= 100_000
        ? speed
        : throw new ArgumentOutOfRangeException(nameof(speed), speed, "The speed of phone time is 0.1 to 100000 phone seconds per real second.");

    private DateTimeOffset NowLocked()
    {
        var real = _source.GetElapsedTime(_anchorStamp);
        return _anchorTime + TimeSpan.FromTicks((long)(real.Ticks * _speed));
    }

    private void Forget(PhoneTimer timer)
    {
        lock (_gate)
        {
            _timers.Remove(timer);
        }
    }

    private sealed class PhoneTimer : ITimer
    {
        private readonly PhoneClock _clock;
        private readonly TimerCallback _callback;
        private readonly object? _state;
        private readonly Lock _gate = new();
        private readonly ITimer _real;
        private DateTimeOffset? _due;
        private TimeSpan _period = Timeout.InfiniteTimeSpan;

        public PhoneTimer(PhoneClock clock, TimerCallback callback, object? state)
        {
            _clock = clock;
            _callback = callback;
            _state = state;
            _real = clock._source.CreateTimer(static me => ((PhoneTimer)me!).Fire(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (_gate)
            {
                _due = dueTime == Timeout.InfiniteTimeSpan ? null : _clock.GetUtcNow() + dueTime;
                _period = period;
            }
            Rearm();
            return true;
        }

        public void Rearm()
        {
            lock (_gate)
            {
                if (_due is not { } due)
                {
                    _real.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
                    return;
                }
                var left = (due - _clock.GetUtcNow()) / _clock.Speed;
                _real.Change(left > TimeSpan.Zero ? left : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
            }
        }

        public void Dispose()
        {
            _clock.Forget(this);
            _real.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            _clock.Forget(this);
            return _real.DisposeAsync();
        }

        private void Fire()
        {
            lock (_gate)
            {
                if (_due is not { } due)
                {
                    return;
                }
                if (due > _clock.GetUtcNow())
                {
                    Rearm();
                    return;
                }
                _due = _period == Timeout.InfiniteTimeSpan || _period == TimeSpan.Zero ? null : due + _period;
            }
            Rearm();
            _callback(_state);
        }
    }
}
