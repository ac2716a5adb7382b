using System.IO.Compression;
using Lab.Traffic.Dns;
using Lab.Traffic.Flows;
using Lab.Traffic.Markers;
using Lab.Traffic.Tcp;

namespace Lab.Traffic.Http;

/// <summary>Unpacks compressed bodies for the search (RFC 9110 8.4.1, RFC 7932, RFC 8878), with a limit against decompression bombs.</summary>
internal static class ContentDecoder
{
    private const long MaxUnpackedBytes = 64L << 20;
    private const int MaxLayers = 4;
    private const string Damage = "a compressed body is damaged or cut";
    private const string TooMuch = "more came out of compressed bodies than may be unpacked of a capture; the rest was not searched";

    // Packed bytes that may stand for an empty body.
    private const int LongestOfNothing = 64;

    // RFC 8878 3.1.1.1.2: a window of 8 MiB is what receivers should support.
    private const int MaxWindowLog = 23;

    /// <summary>True when every coding of the list can be unpacked.</summary>
    /// <param name="encodings">Codings in the order in which they were applied, separated by commas.</param>
    public static bool Knows(string encodings) => Layers(encodings) is { Count: <= MaxLayers } layers && layers.TrueForAll(one => one is "gzip" or "x-gzip" or "deflate" or "br" or "zstd");

    /// <summary>True for a fault of the bytes, false for a limit that was reached.</summary>
    public static bool IsDamage(string fault) => fault.StartsWith(Damage, StringComparison.Ordinal);

    /// <summary>Unpacks a body; searches it and hands it on.</summary>
    /// <param name="searcher">Searches it; null when nothing is searched for.</param>
    /// <param name="encodings">Content-Encoding: codings in the order in which they were applied.</param>
    /// <param name="segments">The body as sent.</param>
    /// <param name="dns">Takes it where it is a DNS message; null for all others.</param>
    /// <param name="budget">What may still be unpacked of the capture.</param>
    /// <returns>What went wrong; null when all could be unpacked.</returns>
    public static string? Unpack(StreamSearcher? searcher, string encodings, IReadOnlyList<(StreamPosition At, byte[] Bytes)> segments, DnsBody? dns, UnpackBudget budget)
    {
        var layers = Layers(encodings);
        if (layers.Count > MaxLayers)
        {
            return $"a body has {layers.Count} layers of compression; at most {MaxLayers} are unpacked";
        }
        if (budget.IsSpent)
        {
            return TooMuch;
        }
        using var source = new SegmentStream(segments);
        Stream unpacked = source;
        foreach (var layer in layers)
        {
            if (Unpack(unpacked, layer, segments[0].Bytes) is not { } inner)
            {
                return $"a body is compressed with \"{(layer.Length > 40 ? layer[..40] : layer)}\", which cannot be unpacked";
            }
            unpacked = new BudgetedStream(inner, budget);
        }
        using (unpacked)
        {
            var trailer = layers.Count == 1 ? UnpackedTrailer.Of(layers[0], segments) : null;
            var fault = Read(searcher?.BeginLayer("http.body", [.. layers.Select(NameOf)], source.LastRead), unpacked, source, segments, trailer, dns);
            return budget.IsSpent ? TooMuch : fault;
        }
    }

    private static List<string> Layers(string encodings) =>
        [.. encodings.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(one => one != "identity").Reverse()];

    private static string? Read(StreamSearcher? child, Stream unpacked, SegmentStream source, IReadOnlyList<(StreamPosition At, byte[] Bytes)> segments, UnpackedTrailer? trailer, DnsBody? dns)
    {
        var buffer = new byte[16 << 10];
        long total = 0;
        try
        {
            for (int count; (count = unpacked.Read(buffer)) > 0;)
            {
                total += count;
                if (total > MaxUnpackedBytes)
                {
                    return $"a body unpacks to more than {MaxUnpackedBytes} bytes; the rest was not searched";
                }
                trailer?.Add(buffer.AsSpan(0, count));
                child?.FeedUnpacked(buffer.AsSpan(0, count), source.LastRead);
                dns?.Add(buffer.AsSpan(0, count), source.LastRead);
            }
            if (trailer is { Holds: false })
            {
                return Damage + " (its end does not tell what came out of it)";
            }
            return total > 0 || segments.Sum(one => one.Bytes.Length) <= LongestOfNothing ? null : Damage + " (nothing comes out of it)";
        }
        catch (Exception fault) when (fault is InvalidDataException or InvalidOperationException or IOException or ZstdSharp.ZstdException) // IOException: zlib that asks for a dictionary, and a cut end.
        {
            return $"{Damage} ({fault.Message})";
        }
        finally
        {
            child?.End();
        }
    }

    private static Stream? Unpack(Stream source, string coding, byte[] start) => coding switch
    {
        "gzip" or "x-gzip" => new GZipStream(source, CompressionMode.Decompress),
        "deflate" when LooksLikeZlib(start) => new ZLibStream(source, CompressionMode.Decompress),
        "deflate" => new DeflateStream(source, CompressionMode.Decompress),
        "br" => new BrotliReader(source),
        "zstd" => Zstandard(source),
        _ => null,
    };

    private static ZstdSharp.DecompressionStream Zstandard(Stream source)
    {
        var stream = new ZstdSharp.DecompressionStream(source);
        stream.SetParameter(ZstdSharp.Unsafe.ZSTD_dParameter.ZSTD_d_windowLogMax, MaxWindowLog);
        return stream;
    }

    // "deflate" is meant to be zlib (RFC 1950), but some senders leave its two header bytes out.
    internal static bool LooksLikeZlib(byte[] start) => start.Length < 2 || ((start[0] & 0x0f) == 8 && (start[0] << 8 | start[1]) % 31 == 0);

    private static string NameOf(string coding) => coding == "x-gzip" ? "gzip" : coding;
}
