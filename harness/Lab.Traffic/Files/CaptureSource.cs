using System.IO.Compression;

namespace Lab.Traffic.Files;

/// <summary>The bytes of a capture file, unpacked where the file is compressed as a whole (gzip, RFC 1952; Zstandard, RFC 8878). Damage ends the stream and is told.</summary>
internal sealed class CaptureSource : ReadOnlyStream
{
    private const int MaxWindowLog = 27;
    private readonly Stream unpacked;
    private long given;

    private CaptureSource(Stream unpacked, string compression)
    {
        this.unpacked = unpacked;
        Compression = compression;
    }

    /// <summary>"gzip" or "zstd".</summary>
    public string Compression { get; }

    /// <summary>What is wrong with the compressed bytes; null while nothing is.</summary>
    public string? Fault { get; private set; }

    /// <summary>Looks at the first bytes. Gives the stream itself when it is not compressed, or one that begins with the same bytes when it cannot go back.</summary>
    /// <param name="file">The file; stays open.</param>
    /// <exception cref="IOException">The stream could not be read.</exception>
    public static Stream Open(Stream file)
    {
        var first = new byte[CaptureDecoder.MagicBytes];
        var start = file.CanSeek ? file.Position : 0;
        var count = file.ReadAtLeast(first, first.Length, throwOnEndOfStream: false);
        var whole = file;
        if (file.CanSeek)
        {
            file.Position = start;
        }
        else
        {
            whole = new PrefixedStream(first.AsMemory(0, count), file);
        }
        return first switch
        {
            [0x1f, 0x8b, 8, ..] => new CaptureSource(new GZipStream(whole, CompressionMode.Decompress, leaveOpen: true), "gzip"),
            [0x28, 0xb5, 0x2f, 0xfd] => new CaptureSource(Zstandard(whole), "zstd"),
            _ => whole,
        };
    }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        if (Fault is not null)
        {
            return 0;
        }
        try
        {
            var count = unpacked.Read(buffer);
            given += count;
            return count;
        }
        catch (Exception fault) when (fault is InvalidDataException or EndOfStreamException or ZstdSharp.ZstdException)
        {
            Fault = $"the {Compression} around the capture is damaged or cut where {given} bytes had been unpacked";
            return 0;
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            unpacked.Dispose();
        }
        base.Dispose(disposing);
    }

    private static ZstdSharp.DecompressionStream Zstandard(Stream whole)
    {
        var stream = new ZstdSharp.DecompressionStream(whole, leaveOpen: true);
        stream.SetParameter(ZstdSharp.Unsafe.ZSTD_dParameter.ZSTD_d_windowLogMax, MaxWindowLog);
        return stream;
    }
}
