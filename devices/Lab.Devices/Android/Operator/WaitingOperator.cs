namespace Lab.Devices.Android.Operator;

/// <summary>Asks a person and waits until the phone proves that it is done.</summary>
internal sealed class WaitingOperator(TimeSpan longestWait, TimeProvider time, Action<PhoneNotice> notify) : IOperator
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public bool IsAutomatic => false;

    public async Task<bool> PerformAsync(OperatorTask task, Func<CancellationToken, Task<bool>> isDone, CancellationToken cancellationToken)
    {
        if (longestWait <= TimeSpan.Zero)
        {
            return false;
        }
        notify(new PhoneNotice(NoticeKind.OperatorAsked, $"{task.Sentence} The lab waits up to {longestWait.TotalSeconds:0} s.", time.GetUtcNow()));
        var start = time.GetTimestamp();
        while (!await isDone(cancellationToken))
        {
            if (time.GetElapsedTime(start) >= longestWait)
            {
                return false;
            }
            await Task.Delay(Pause, time, cancellationToken);
        }
        return true;
    }
}
