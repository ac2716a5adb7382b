namespace Lab.Devices.Android.Connection;

/// <summary>Keeps the first bytes written and drops the rest, so that no file of a phone fills the lab's memory.</summary>
internal sealed class BoundedMemoryStream(int most) : MemoryStream
{
    /// <summary>True once bytes were dropped.</summary>
    public bool IsFull { get; private set; }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        var room = most - (int)Length;
        IsFull |= buffer.Length > room;
        var kept = buffer[..Math.Min(buffer.Length, room)].ToArray();
        // The base's way for spans leads back to the one for arrays of a derived class.
        base.Write(kept, 0, kept.Length);
    }

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
