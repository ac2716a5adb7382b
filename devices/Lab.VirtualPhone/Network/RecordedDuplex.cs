using System.IO.Pipelines;

namespace Lab.VirtualPhone.Network;

/// <summary>Two streams in memory, joined back to back; every write on either side is also noted in order.</summary>
internal sealed class RecordedDuplex
{
    private readonly Lock _gate = new();
    private readonly List<TlsChunk> _chunks = [];

    public RecordedDuplex()
    {
        var options = new PipeOptions(pauseWriterThreshold: 0, useSynchronizationContext: false);
        var up = new Pipe(options);
        var down = new Pipe(options);
        Handset = new Side(this, fromHandset: true, down.Reader, up.Writer);
        Server = new Side(this, fromHandset: false, up.Reader, down.Writer);
    }

    public Stream Handset { get; }

    public Stream Server { get; }

    /// <summary>All writes so far.</summary>
    public IReadOnlyList<TlsChunk> Chunks
    {
        get
        {
            lock (_gate)
            {
                return [.. _chunks];
            }
        }
    }

    private sealed class Side(RecordedDuplex owner, bool fromHandset, PipeReader reader, PipeWriter writer) : Stream
    {
        private readonly Stream _reading = reader.AsStream();

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => _reading.Read(buffer, offset, count);

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            _reading.ReadAsync(buffer, cancellationToken);

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            _reading.ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => WriteAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            lock (owner._gate)
            {
                owner._chunks.Add(new TlsChunk(fromHandset, buffer.ToArray()));
            }
            await writer.WriteAsync(buffer, cancellationToken);
        }

        protected override void Dispose(bool disposing)
        {
            writer.Complete();
            reader.Complete();
            base.Dispose(disposing);
        }
    }
}
