using System.Buffers;
using System.IO.Compression;
using Lab.Traffic.Files;

namespace Lab.Traffic.Http;

/// <summary>Unpacks Brotli (RFC 7932) and, unlike the platform's stream, tells a cut body from one that ends.</summary>
internal sealed class BrotliReader(Stream packed) : ReadOnlyStream
{
    private readonly byte[] buffer = new byte[4_096];
    private BrotliDecoder decoder;
    private int start;
    private int count;
    private bool done;

    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">The bytes are no Brotli, or end before it does.</exception>
    public override int Read(Span<byte> output)
    {
        while (!done && !output.IsEmpty)
        {
            var status = decoder.Decompress(buffer.AsSpan(start, count), output, out var consumed, out var written);
            start += consumed;
            count -= consumed;
            done = status == OperationStatus.Done;
            if (status == OperationStatus.InvalidData)
            {
                throw new InvalidDataException("no Brotli");
            }
            if (written > 0)
            {
                return written;
            }
            if (status == OperationStatus.NeedMoreData)
            {
                Fill();
            }
        }
        return 0;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        decoder.Dispose();
        if (disposing)
        {
            packed.Dispose();
        }
        base.Dispose(disposing);
    }

    private void Fill()
    {
        buffer.AsSpan(start, count).CopyTo(buffer);
        start = 0;
        var read = count < buffer.Length ? packed.Read(buffer.AsSpan(count)) : 0;
        if (read == 0)
        {
            throw new InvalidDataException("it ends before its end");
        }
        count += read;
    }
}
