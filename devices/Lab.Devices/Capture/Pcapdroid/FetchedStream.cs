namespace Lab.Devices.Capture.Pcapdroid;

/// <summary>The bytes of a file that is fetched when the recording has ended; where that was not asked for, what comes after the bytes is the reason.</summary>
internal sealed class FetchedStream(Stream inner) : Stream
{
    private volatile Exception? fault;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException("A running capture has no known length.");

    public override long Position
    {
        get => throw new NotSupportedException("A running capture has no position.");
        set => throw new NotSupportedException("A running capture has no position.");
    }

    /// <summary>What is thrown behind the last byte.</summary>
    public void EndWith(Exception reason) => fault = reason;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = await inner.ReadAsync(buffer, cancellationToken);
        return count > 0 || buffer.IsEmpty || fault is null ? count : throw fault;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

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
            inner.Dispose();
        }
        base.Dispose(disposing);
    }
}
