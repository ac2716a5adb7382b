using System.IO.Compression;
using Lab.Traffic.Flows;
using Lab.Traffic.Markers;
using Lab.Traffic.Tcp;

namespace Lab.Traffic.Http;

/// <summary>Unpacks compressed bodies for the search (RFC 9110 8.4.1, RFC 7932), with a limit against decompression bombs.</summary>
internal static class ContentDecoder
{
    private const long MaxUnpackedBytes = 64L << 20;
    private const int MaxLayers = 4;
    private const string TooMuch = "more came out of compressed bodies than may be unpacked of a capture; the rest was not searched";

    /// <summary>Searches the unpacked form of a body.</summary>
    /// <param name="searcher">Where it goes.</param>
    /// <param name="encodings">Content-Encoding: codings in the order in which they were applied.</param>
    /// <param name="segments">The body as sent.</param>
    /// <param name="budget">What may still be unpacked of the capture.</param>
    /// <returns>What went wrong; null when all could be unpacked.</returns>
    public static string? Search(StreamSearcher searcher, string encodings, IReadOnlyList<(StreamPosition At, byte[] Bytes)> segments, UnpackBudget budget)
    {
        var layers = encodings.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(one => one != "identity").Reverse().ToList();
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
            return Read(searcher, unpacked, source, [.. layers.Select(NameOf)], budget);
        }
    }

    private static string? Read(StreamSearcher searcher, Stream unpacked, SegmentStream source, string[] layers, UnpackBudget budget)
    {
        var buffer = new byte[16 << 10];
        var child = searcher.BeginLayer("http.body", layers, source.LastRead);
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
                child.FeedUnpacked(buffer.AsSpan(0, count), source.LastRead);
            }
            return budget.IsSpent ? TooMuch : null;
        }
        catch (Exception fault) when (fault is InvalidDataException or InvalidOperationException or IOException) // The last: zlib that asks for a dictionary.
        {
            return $"a compressed body is damaged or cut ({fault.Message})";
        }
        finally
        {
            child.End();
        }
    }

    private static Stream? Unpack(Stream source, string coding, byte[] start) => coding switch
    {
        "gzip" or "x-gzip" => new GZipStream(source, CompressionMode.Decompress),
        "deflate" when LooksLikeZlib(start) => new ZLibStream(source, CompressionMode.Decompress),
        "deflate" => new DeflateStream(source, CompressionMode.Decompress),
        "br" => new BrotliStream(source, CompressionMode.Decompress),
        _ => null,
    };

    // "deflate" is meant to be zlib (RFC 1950), but some senders leave its two header bytes out.
    private static bool LooksLikeZlib(byte[] start) => start.Length < 2 || ((start[0] & 0x0f) == 8 && (start[0] << 8 | start[1]) % 31 == 0);

    private static string NameOf(string coding) => coding == "x-gzip" ? "gzip" : coding;
}
