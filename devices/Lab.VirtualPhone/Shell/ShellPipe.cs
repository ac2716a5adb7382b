using System.IO.Pipelines;

namespace Lab.VirtualPhone.Shell;

/// <summary>A pipe between two commands; writing fails once the reader has gone.</summary>
internal sealed class ShellPipe
{
    private readonly Pipe _pipe = new();

    public ShellPipe()
    {
        In = _pipe.Reader.AsStream();
        Out = new Writer(_pipe.Writer);
    }

    public Stream In { get; }

    public Stream Out { get; }

    public void CloseIn() => _pipe.Reader.Complete();

    public void CloseOut() => _pipe.Writer.Complete();

    private sealed class Writer : WriteOnlyStream
    {
        private readonly PipeWriter _writer;

        public Writer(PipeWriter writer) => _writer = writer;

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if ((await _writer.WriteAsync(buffer, cancellationToken).ConfigureAwait(false)).IsCompleted)
            {
                throw new IOException("Broken pipe");
            }
        }
    }
}
