using Lab.Traffic.Flows;
using Lab.Traffic.Markers;
using Lab.Traffic.Tcp;

namespace Lab.Traffic.Http;

/// <summary>The body of a message on its way to the search: as sent, and unpacked where it is compressed.</summary>
/// <param name="side">The direction.</param>
/// <param name="own">Search of this body alone, where bodies interleave; null to use the direction's.</param>
internal sealed class HttpBody(FlowSide side, StreamSearcher? own = null)
{
    private const int MaxPackedBytes = 4 << 20;
    private const long MaxPackedBytesOfAll = 64L << 20;
    private readonly List<(StreamPosition At, byte[] Bytes)> packed = [];
    private int packedBytes;
    private string encoding = "";
    private bool first;
    private bool collecting;

    private StreamSearcher? Searcher => own ?? side.Searcher;

    /// <summary>A body begins.</summary>
    /// <param name="contentEncoding">Content-Encoding, lower case.</param>
    public void Begin(string contentEncoding)
    {
        encoding = contentEncoding;
        first = true;
        collecting = false;
    }

    /// <summary>Bytes of the body, without the framing of chunks.</summary>
    public void Feed(ReadOnlySpan<byte> bytes, in StreamPosition at)
    {
        if (Searcher is not { } searcher)
        {
            return;
        }
        if (first)
        {
            first = false;
            // Some clients compress without saying so.
            encoding = encoding.Length == 0 && bytes.StartsWith((ReadOnlySpan<byte>)[0x1f, 0x8b, 0x08]) ? "gzip" : encoding;
            // Zstandard is known by its first bytes wherever it stands: the search opens it.
            collecting = encoding is not ("" or "identity" or "zstd");
        }
        searcher.Begin("http.body", decodePercent: !collecting, opened: !collecting);
        searcher.Feed(bytes, at);
        if (collecting)
        {
            Collect(bytes, at);
        }
    }

    /// <summary>Bytes are missing: what was gathered is unpacked as far as it goes.</summary>
    public void Gap() => Unpack();

    /// <summary>The body has ended.</summary>
    public void End()
    {
        Unpack();
        if (!first)
        {
            Searcher?.End();
        }
        first = true;
    }

    private void Collect(ReadOnlySpan<byte> bytes, in StreamPosition at)
    {
        var context = side.Flow.Context;
        if (packedBytes + bytes.Length > MaxPackedBytes || context.PackedBodyBytes + bytes.Length > MaxPackedBytesOfAll)
        {
            context.Problems.Note("http-body-limit", $"a compressed body is longer than {MaxPackedBytes} bytes, or all that were open at once than {MaxPackedBytesOfAll}; only its beginning was unpacked and searched", at.Packet, null);
            Unpack();
            return;
        }
        packed.Add((at, bytes.ToArray()));
        packedBytes += bytes.Length;
        context.PackedBodyBytes += bytes.Length;
    }

    private void Unpack()
    {
        collecting = false;
        if (packed.Count == 0)
        {
            return;
        }
        var fault = ContentDecoder.Search(Searcher!, encoding, packed, side.Flow.Context.Unpack);
        if (fault is not null)
        {
            side.Flow.Context.Problems.Note("content-encoding", fault, packed[0].At.Packet, null);
        }
        packed.Clear();
        side.Flow.Context.PackedBodyBytes -= packedBytes;
        packedBytes = 0;
    }
}
