using System.Globalization;
using Lab.Devices.Adb.Wire;

namespace Lab.Devices.Adb;

/// <summary>
/// Bytes of a service of the phone, untouched, in both directions. Disposing it closes the connection: the phone ends the command at once.
/// The end of the stream is the end of the command or of the connection: the service tells no difference and no exit code.
/// One reader and one writer may work at the same time.
/// </summary>
public sealed class AdbStream : Stream
{
    private readonly AdbSocket socket;
    private readonly AdbContext context;
    private readonly TimeProvider time;
    private int readTimeout = Timeout.Infinite;
    private int writeTimeout = Timeout.Infinite;

    internal AdbStream(AdbSocket socket, AdbContext context, TimeProvider time)
    {
        this.socket = socket;
        this.context = context;
        this.time = time;
    }

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override bool CanTimeout => true;

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override long Length => throw new NotSupportedException("A stream from a phone has no known length.");

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override long Position
    {
        get => throw new NotSupportedException("A stream from a phone has no position.");
        set => throw new NotSupportedException("A stream from a phone has no position.");
    }

    /// <summary>Longest wait for one read in milliseconds, more than zero, or -1 (default) for none: a silent capture is no error. Asynchronous reads heed it too.</summary>
    public override int ReadTimeout
    {
        get => readTimeout;
        set => readTimeout = Checked(value);
    }

    /// <summary>Longest wait for one write in milliseconds, more than zero, or -1 (default) for none. Asynchronous writes heed it too.</summary>
    public override int WriteTimeout
    {
        get => writeTimeout;
        set => writeTimeout = Checked(value);
    }

    /// <inheritdoc/>
    /// <exception cref="AdbException">The connection broke.</exception>
    /// <exception cref="AdbTimeoutException">Nothing came within <see cref="ReadTimeout"/>.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (readTimeout == Timeout.Infinite)
        {
            return await socket.ReadAsync(buffer, context, cancellationToken);
        }
        using var call = new AdbCall(context, TimeSpan.FromMilliseconds(readTimeout), time, cancellationToken);
        try
        {
            return await socket.ReadAsync(buffer, context, call.Token);
        }
        catch (OperationCanceledException e) when (call.HasEnded)
        {
            throw call.Ended(e);
        }
    }

    /// <inheritdoc/>
    /// <exception cref="AdbException">The connection broke, or the command ended.</exception>
    /// <exception cref="AdbTimeoutException">The phone did not take the bytes within <see cref="WriteTimeout"/>.</exception>
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (writeTimeout == Timeout.Infinite)
        {
            await socket.WriteAsync(buffer, context, cancellationToken);
            return;
        }
        using var call = new AdbCall(context, TimeSpan.FromMilliseconds(writeTimeout), time, cancellationToken);
        try
        {
            await socket.WriteAsync(buffer, context, call.Token);
        }
        catch (OperationCanceledException e) when (call.HasEnded)
        {
            throw call.Ended(e);
        }
    }

    /// <inheritdoc/>
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => ReadAsync(buffer, offset, count, CancellationToken.None).GetAwaiter().GetResult();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => WriteAsync(buffer, offset, count, CancellationToken.None).GetAwaiter().GetResult();

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException("A stream from a phone cannot be rewound.");

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override void SetLength(long value) => throw new NotSupportedException("A stream from a phone has no length to set.");

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            socket.Dispose();
        }
        base.Dispose(disposing);
    }

    private static int Checked(int milliseconds) => milliseconds is > 0 or Timeout.Infinite
        ? milliseconds
        : throw new ArgumentOutOfRangeException(
            nameof(milliseconds), string.Create(CultureInfo.InvariantCulture, $"The limit is {milliseconds} ms, must be more than zero, or -1 for none."));
}
