namespace Lab.Devices.Android.Connection;

/// <summary>Keeps the first bytes written and drops the rest, so that no file of a phone fills the lab's memory.</summary>
internal sealed class BoundedMemoryStream(int most) : MemoryStream
{
    /// <summary>True once bytes were dropped.</summary>
    public bool IsFull { get; private set; }

    public override void Write(byte[] buffer, int offset, int count)
    {
        var room = most - (int)Length;
        IsFull |= count > room;
        base.Write(buffer, offset, Math.Min(count, room));
    }

    // The base class would call back into the array form of a derived class without end.
    public override void Write(ReadOnlySpan<byte> buffer) => Write(buffer.ToArray(), 0, buffer.Length);

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        Write(buffer.AsSpan(offset, count));
        return Task.CompletedTask;
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Write(buffer.Span);
        return ValueTask.CompletedTask;
    }
}
