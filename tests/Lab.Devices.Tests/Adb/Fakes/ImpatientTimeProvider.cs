using System.Collections.Concurrent;

namespace Lab.Devices.Tests.Adb.Fakes;

/// <summary>A clock on which waits up to a limit end at once and longer ones never; it remembers the short ones. Its time stands still.</summary>
internal sealed class ImpatientTimeProvider(TimeSpan longest) : TimeProvider
{
    private readonly ConcurrentQueue<TimeSpan> waits = new();

    public IReadOnlyCollection<TimeSpan> Waits => waits;

    public override long GetTimestamp() => 0;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime > longest || dueTime == Timeout.InfiniteTimeSpan)
        {
            return base.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, period);
        }
        waits.Enqueue(dueTime);
        return base.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
