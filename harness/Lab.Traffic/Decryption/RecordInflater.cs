using System.IO.Compression;
using Lab.Traffic.Flows;

namespace Lab.Traffic.Decryption;

/// <summary>
/// Unpacks the records of one direction whose hellos chose DEFLATE (RFC 3749): one zlib stream over all records, each of which ends with a flush. What comes
/// out is bounded for each record, and for the capture.
/// </summary>
internal sealed class RecordInflater : IDisposable
{
    /// <summary>How many directions may be unpacked at the same time: each holds a window.</summary>
    public const int MaxAtOnce = 512;

    private const int MaxRecordBytes = 1 << 14; // RFC 5246 6.2.2
    private readonly AnalysisContext context;
    private readonly MemoryStream source = new();
    private readonly ZLibStream stream;
    private readonly byte[] content = new byte[MaxRecordBytes + 1];
    private bool disposed;

    public RecordInflater(AnalysisContext context)
    {
        this.context = context;
        context.RecordInflaters++;
        stream = new ZLibStream(source, CompressionMode.Decompress, leaveOpen: true);
    }

    /// <summary>Unpacks the next record; the bytes hold until the next one.</summary>
    /// <param name="packed">Content of the record after decryption.</param>
    /// <param name="unpacked">What it stands for.</param>
    /// <returns>Why nothing more can be unpacked; null when all is well.</returns>
    public string? Unpack(ReadOnlySpan<byte> packed, out ReadOnlySpan<byte> unpacked)
    {
        unpacked = default;
        source.SetLength(0);
        source.Write(packed);
        source.Position = 0;
        var total = 0;
        try
        {
            for (int count; total < content.Length && (count = stream.Read(content, total, content.Length - total)) > 0;)
            {
                total += count;
            }
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException)
        {
            return "a record compressed by TLS is damaged"; // Once per direction: nothing is unpacked after it.
        }
        if (total > MaxRecordBytes)
        {
            return $"a record compressed by TLS unpacks to more than {MaxRecordBytes} bytes";
        }
        unpacked = content.AsSpan(0, total);
        return context.Unpack.TrySpend(total) ? null : "more came out of compressed records, messages and bodies than may be unpacked of a capture";
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!disposed)
        {
            disposed = true;
            context.RecordInflaters--;
            stream.Dispose();
            source.Dispose();
        }
    }
}
