using System.IO.Compression;

namespace Lab.Reports.Pdf;

/// <summary>Content of a stream of a PDF, compressed (ISO 32000-2, 7.4.4).</summary>
/// <param name="Bytes">Compressed, as FlateDecode reads it.</param>
/// <param name="Length">Bytes before.</param>
internal sealed record PackedContent(byte[] Bytes, long Length)
{
    /// <summary>Packs what is written, piece by piece: the whole is never in memory.</summary>
    public static PackedContent Of(Action<Stream> write)
    {
        using var output = new MemoryStream();
        long length;
        using (var counted = new CountedStream(new ZLibStream(output, CompressionLevel.Optimal, leaveOpen: true)))
        {
            write(counted);
            length = counted.Count;
        }
        return new PackedContent(output.ToArray(), length);
    }

    private sealed class CountedStream(Stream inner) : Stream
    {
        public long Count { get; private set; }

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override void Flush() => inner.Flush();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            inner.Write(buffer);
            Count += buffer.Length;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                inner.Dispose();
            }
            base.Dispose(disposing);
        }
    }
}
