namespace Lab.VirtualPhone.FileSystem;

/// <summary>Reads a file from its start, or writes at its end.</summary>
internal sealed class PhoneFileStream : Stream
{
    private readonly FileContent _content;
    private readonly Action? _written;
    private long _position;

    /// <param name="content">The file.</param>
    /// <param name="written">Called after each write; null = open for reading.</param>
    public PhoneFileStream(FileContent content, Action? written)
    {
        _content = content;
        _written = written;
    }

    public override bool CanRead => _written is null;

    public override bool CanSeek => false;

    public override bool CanWrite => _written is not null;

    public override long Length => _content.Length;

    public override long Position
    {
        get => _position;
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        var count = _content.Read(_position, buffer);
        _position += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        cancellationToken.IsCancellationRequested ? ValueTask.FromCanceled<int>(cancellationToken) : ValueTask.FromResult(Read(buffer.Span));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (!_content.Append(buffer))
        {
            throw new IOException(Errno.NoSpace.Words());
        }
        _written?.Invoke();
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled(cancellationToken);
        }
        Write(buffer.Span);
        return ValueTask.CompletedTask;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
