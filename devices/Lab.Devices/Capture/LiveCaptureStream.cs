using Lab.Harness.Capture;

namespace Lab.Devices.Capture;

/// <summary>
/// The bytes of a running capture. Its end before it was asked for is a broken capture and throws; its end afterwards is the end.
/// </summary>
internal sealed class LiveCaptureStream : Stream
{
    private readonly Stream inner;
    private readonly Func<Task<string>> explain;
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ReadOnlyMemory<byte> head;
    private volatile bool stopping;

    /// <summary>Makes it.</summary>
    /// <param name="head">Bytes that were read already.</param>
    /// <param name="inner">The rest.</param>
    /// <param name="explain">Says why the source ended by itself.</param>
    public LiveCaptureStream(ReadOnlyMemory<byte> head, Stream inner, Func<Task<string>> explain)
    {
        this.head = head;
        this.inner = inner;
        this.explain = explain;
    }

    /// <summary>Tells when the source was last known to run, once it has ended by itself; null = not told, or it broke at its end.</summary>
    public Func<DateTimeOffset?>? LastRunning { get; init; }

    /// <summary>Completes when the reader has come to the end.</summary>
    public Task Ended => ended.Task;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException("A running capture has no known length.");

    public override long Position
    {
        get => throw new NotSupportedException("A running capture has no position.");
        set => throw new NotSupportedException("A running capture has no position.");
    }

    /// <summary>From now on the end is the end.</summary>
    public void ExpectEnd() => stopping = true;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.IsEmpty)
        {
            return 0;
        }
        if (!head.IsEmpty)
        {
            var count = Math.Min(head.Length, buffer.Length);
            head[..count].CopyTo(buffer);
            head = head[count..];
            return count;
        }
        int read;
        try
        {
            read = await inner.ReadAsync(buffer, cancellationToken);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            ended.TrySetResult();
            throw new CaptureException($"The capture broke: {e.Message} What was recorded until then is kept; check the connection and run again.", e);
        }
        if (read > 0)
        {
            return read;
        }
        ended.TrySetResult();
        return stopping ? 0 : throw new CaptureException($"The capture ended before it was stopped: {await explain()} What was recorded until then is kept.") { LastRunning = LastRunning?.Invoke() };
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => ReadAsync(buffer, offset, count, CancellationToken.None).GetAwaiter().GetResult();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException("A running capture cannot be rewound.");

    public override void SetLength(long value) => throw new NotSupportedException("A running capture cannot be cut.");

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("A running capture is only read.");

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            ended.TrySetResult();
            inner.Dispose();
        }
        base.Dispose(disposing);
    }
}
