namespace Lab.Devices.Adb.Wire;

/// <summary>
/// One connection to the ADB server, for one operation: exact reads whatever the pieces in which the bytes arrive.
/// Closing it is how the server, and through it the phone, learns of a cancellation.
/// </summary>
internal sealed class AdbSocket : IAsyncDisposable, IDisposable
{
    private const int BufferSize = 16 * 1024;

    private readonly Stream stream;
    private readonly byte[] buffer = new byte[BufferSize];
    private int start;
    private int end;
    private volatile bool closed;

    /// <summary>Takes the connection over.</summary>
    public AdbSocket(Stream stream) => this.stream = stream;

    /// <summary>Reads what is there, at least one byte; 0 = the other end closed.</summary>
    public async ValueTask<int> ReadAsync(Memory<byte> target, AdbContext context, CancellationToken cancellationToken)
    {
        if (target.IsEmpty)
        {
            return 0;
        }
        if (start == end)
        {
            if (target.Length >= BufferSize)
            {
                return await ReceiveAsync(target, context, cancellationToken);
            }
            start = 0;
            end = 0;
            end = await ReceiveAsync(buffer, context, cancellationToken);
        }
        var count = Math.Min(target.Length, end - start);
        buffer.AsMemory(start, count).CopyTo(target);
        start += count;
        return count;
    }

    /// <summary>Fills the target; a connection that ends before is an error that names <paramref name="what"/>.</summary>
    public async ValueTask ReadExactlyAsync(Memory<byte> target, string what, AdbContext context, CancellationToken cancellationToken)
    {
        var done = 0;
        while (done < target.Length)
        {
            var count = await ReadAsync(target[done..], context, cancellationToken);
            if (count == 0)
            {
                throw context.Error($"the connection ended inside {what}, after {done} of {target.Length} bytes.");
            }
            done += count;
        }
    }

    /// <summary>Sends all of it.</summary>
    public async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, AdbContext context, CancellationToken cancellationToken)
    {
        try
        {
            await stream.WriteAsync(bytes, cancellationToken);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            throw context.Error($"the connection broke while {bytes.Length} bytes were sent ({e.Message}).", e);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        closed = true;
        stream.Dispose();
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        closed = true;
        return stream.DisposeAsync();
    }

    private async ValueTask<int> ReceiveAsync(Memory<byte> target, AdbContext context, CancellationToken cancellationToken)
    {
        try
        {
            var count = await stream.ReadAsync(target, cancellationToken);
            if (count > 0 || !closed)
            {
                return count;
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            throw context.Error($"the connection broke ({e.Message}).", e);
        }
        // Closing it here looks like the other end's closing: nobody may take that for the end of the data.
        throw context.Error("the connection was closed here while it was read.");
    }
}
