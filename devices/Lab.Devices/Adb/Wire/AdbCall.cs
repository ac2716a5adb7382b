namespace Lab.Devices.Adb.Wire;

/// <summary>One operation with its time limit: joins the limit with the caller's cancellation and tells the two apart afterwards.</summary>
internal sealed class AdbCall : IDisposable
{
    private readonly CancellationTokenSource limitSource;
    private readonly CancellationTokenSource joined;
    private readonly CancellationToken cancellation;
    private readonly TimeSpan limit;

    public AdbCall(AdbContext context, TimeSpan limit, TimeProvider time, CancellationToken cancellation)
    {
        Context = context;
        this.limit = limit;
        this.cancellation = cancellation;
        limitSource = new CancellationTokenSource(limit, time);
        joined = CancellationTokenSource.CreateLinkedTokenSource(limitSource.Token, cancellation);
    }

    public AdbContext Context { get; }

    /// <summary>Ends with the limit or with the caller's cancellation.</summary>
    public CancellationToken Token => joined.Token;

    /// <summary>Starts the limit anew, as the operation moved on.</summary>
    public void Restart() => limitSource.CancelAfter(limit);

    /// <summary>Takes the limit away until <see cref="Restart"/>: only the caller ends the operation.</summary>
    public void Unlimit() => limitSource.CancelAfter(System.Threading.Timeout.InfiniteTimeSpan);

    /// <summary>Whether a cancellation came from here at all.</summary>
    public bool HasEnded => joined.IsCancellationRequested;

    /// <summary>What to throw for a cancellation: the caller's wins over the limit.</summary>
    public Exception Ended(OperationCanceledException cause) => cancellation.IsCancellationRequested
        ? new OperationCanceledException($"{Context.Subject}: cancelled.", cause, cancellation)
        : Context.Timeout(limit, cause);

    public void Dispose()
    {
        joined.Dispose();
        limitSource.Dispose();
    }
}
