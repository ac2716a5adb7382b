namespace Lab.VirtualPhone.Network;

/// <summary>
/// Puts the packets of concurrent exchanges into one order of phone time. An exchange first books its start, then is worked out,
/// then hands over its packets with their stamps; the timeline delivers each when phone time has reached it. No packet is delivered
/// while an exchange that started earlier is still being worked out, so stamps never go back, however fast the phone lives.
/// </summary>
/// <remarks>Thread-safe. Delivery happens under the lock: the receiver must not block.</remarks>
internal sealed class PacketTimeline : IDisposable
{
    private static readonly TimeSpan Quantum = TimeSpan.FromMicroseconds(1);

    private readonly TimeProvider _clock;
    private readonly Action<TimedFrame> _deliver;
    private readonly Lock _gate = new();
    private readonly PriorityQueue<Entry, (long Ticks, long Order)> _queue = new();
    private readonly HashSet<Booking> _open = [];
    private readonly List<(DateTimeOffset Until, TaskCompletionSource Done)> _waiting = [];
    private readonly ITimer _timer;
    private DateTimeOffset _last;
    private long _order;
    private bool _disposed;

    public PacketTimeline(TimeProvider clock, Action<TimedFrame> deliver)
    {
        _clock = clock;
        _deliver = deliver;
        _last = clock.GetUtcNow() - Quantum;
        _timer = clock.CreateTimer(static me => ((PacketTimeline)me!).Pump(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Books the start of an exchange: at <paramref name="due"/> where that is still possible, else as soon as possible.</summary>
    public Booking Begin(DateTimeOffset? due = null)
    {
        lock (_gate)
        {
            var wanted = Truncate(due ?? _clock.GetUtcNow());
            var earliest = _last + Quantum;
            var booking = new Booking(this, wanted > earliest ? wanted : earliest);
            _open.Add(booking);
            return booking;
        }
    }

    /// <summary>Completes when every packet up to <paramref name="until"/> of exchanges begun so far has been delivered.</summary>
    public Task SettledAsync(DateTimeOffset until)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            _waiting.Add((until, done));
        }
        Pump();
        return done.Task;
    }

    /// <summary>Delivers what is due.</summary>
    public void Pump()
    {
        lock (_gate)
        {
            if (_disposed)
            {
                return;
            }
            var now = _clock.GetUtcNow();
            var barrier = _open.Count == 0 ? DateTimeOffset.MaxValue : _open.Min(booking => booking.Start);
            while (_queue.TryPeek(out var entry, out _) && entry.Frame.Stamp <= now && entry.Frame.Stamp < barrier)
            {
                _queue.Dequeue();
                _last = entry.Frame.Stamp;
                _deliver(entry.Frame);
                entry.Booking.Delivered();
            }
            ReleaseWaiting(barrier);
            if (_queue.TryPeek(out var next, out _) && next.Frame.Stamp < barrier)
            {
                var left = next.Frame.Stamp - now;
                _timer.Change(left > TimeSpan.Zero ? left : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
            }
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            foreach (var (_, done) in _waiting)
            {
                done.TrySetResult();
            }
            while (_queue.TryDequeue(out var entry, out _))
            {
                entry.Booking.Abandon();
            }
        }
        _timer.Dispose();
    }

    private static DateTimeOffset Truncate(DateTimeOffset time) => time.AddTicks(-(time.UtcTicks % TimeSpan.TicksPerMicrosecond));

    private void ReleaseWaiting(DateTimeOffset barrier)
    {
        for (var i = _waiting.Count - 1; i >= 0; i--)
        {
            var until = _waiting[i].Until;
            var pending = barrier <= until || (_queue.TryPeek(out var entry, out _) && entry.Frame.Stamp <= until);
            if (!pending)
            {
                _waiting[i].Done.TrySetResult();
                _waiting.RemoveAt(i);
            }
        }
    }

    private readonly record struct Entry(TimedFrame Frame, Booking Booking);

    /// <summary>The place of one exchange on the timeline; disposing it without packets gives the place up.</summary>
    internal sealed class Booking : IDisposable
    {
        private readonly PacketTimeline _timeline;
        private readonly TaskCompletionSource _delivered = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _left;

        public Booking(PacketTimeline timeline, DateTimeOffset start)
        {
            _timeline = timeline;
            Start = start;
        }

        /// <summary>When the exchange begins; none of its packets may be earlier.</summary>
        public DateTimeOffset Start { get; }

        /// <summary>Hands the packets over; completes when the last of them has been delivered.</summary>
        public Task CommitAsync(IReadOnlyList<TimedFrame> frames)
        {
            lock (_timeline._gate)
            {
                _timeline._open.Remove(this);
                _left = frames.Count;
                if (_left == 0 || _timeline._disposed)
                {
                    _delivered.TrySetResult();
                }
                else
                {
                    foreach (var frame in frames)
                    {
                        var stamp = Truncate(frame.Stamp);
                        var kept = frame with { Stamp = stamp < Start ? Start : stamp, Begun = Start };
                        _timeline._queue.Enqueue(new Entry(kept, this), (kept.Stamp.UtcTicks, _timeline._order++));
                    }
                }
            }
            _timeline.Pump();
            return _delivered.Task;
        }

        public void Dispose()
        {
            bool open;
            lock (_timeline._gate)
            {
                open = _timeline._open.Remove(this);
            }
            if (open)
            {
                _timeline.Pump();
            }
        }

        internal void Delivered()
        {
            if (--_left == 0)
            {
                _delivered.TrySetResult();
            }
        }

        internal void Abandon() => _delivered.TrySetResult();
    }
}
