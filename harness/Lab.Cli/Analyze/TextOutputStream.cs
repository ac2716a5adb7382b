using System.Text;

namespace Lab.Cli.Analyze;

/// <summary>Bytes of UTF-8 that become text of a writer as they come; the writer stays open.</summary>
internal sealed class TextOutputStream(TextWriter output) : Stream
{
    private readonly Decoder decoder = Encoding.UTF8.GetDecoder();
    private readonly char[] text = new char[8_192];

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            decoder.Convert(buffer, text, flush: false, out var used, out var written, out _);
            output.Write(text, 0, written);
            buffer = buffer[used..];
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
