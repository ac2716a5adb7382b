using Lab.Traffic.Dns;
using Lab.Traffic.Flows;
using Lab.Traffic.Markers;
using Lab.Traffic.Tcp;

namespace Lab.Traffic.Http;

/// <summary>
/// The body of a message on its way to the search: as sent, and unpacked where it is compressed. Its bytes were counted as clear before they come here;
/// those that cannot be unpacked are moved to the opaque ones.
/// </summary>
/// <param name="side">The direction.</param>
/// <param name="own">Search of this body alone, where bodies interleave; null to use the direction's.</param>
internal sealed class HttpBody(FlowSide side, StreamSearcher? own = null)
{
    private const int MaxPackedBytes = 4 << 20;
    private const long MaxPackedBytesOfAll = 64L << 20;
    private readonly List<(StreamPosition At, byte[] Bytes)> packed = [];
    private int packedBytes;
    private string encoding = "";
    private string? host;
    private DnsBody? dns;
    private bool first = true;
    private bool collecting;
    private bool closed;

    private StreamSearcher? Searcher => own ?? side.Searcher;

    /// <summary>A body begins.</summary>
    /// <param name="contentEncoding">Codings in the order in which they were applied, lower case, separated by commas.</param>
    /// <param name="requestHost">Host of its request, lower case; null when it has none.</param>
    /// <param name="message">Takes it where it is a DNS message; null for all others.</param>
    public void Begin(string contentEncoding, string? requestHost, DnsBody? message)
    {
        encoding = contentEncoding;
        host = requestHost;
        dns = message;
        first = true;
        collecting = false;
        closed = false;
    }

    /// <summary>Bytes of the body, without the framing of chunks.</summary>
    public void Feed(ReadOnlySpan<byte> bytes, in StreamPosition at)
    {
        side.RequestHost = host;
        if (first)
        {
            first = false;
            BeginEncoding(bytes, at);
        }
        if (closed)
        {
            side.Opacity.MoveToOpaque(bytes.Length);
        }
        if (Searcher is { } searcher)
        {
            searcher.Begin("http.body", decodePercent: !collecting, opened: !collecting);
            searcher.Feed(bytes, at);
        }
        if (collecting)
        {
            Collect(bytes, at);
        }
        else if (!closed)
        {
            dns?.Add(bytes, at);
        }
    }

    /// <summary>Bytes are missing: what was gathered is unpacked as far as it goes.</summary>
    public void Gap()
    {
        closed |= collecting;
        dns = null;
        Unpack(whole: false);
    }

    /// <summary>The body has ended.</summary>
    public void End()
    {
        side.RequestHost = host;
        Unpack();
        if (!first)
        {
            Searcher?.End();
        }
        dns?.Finish(Searcher);
        dns = null;
        first = true;
    }

    private void BeginEncoding(ReadOnlySpan<byte> bytes, in StreamPosition at)
    {
        // Some clients compress without saying so; Zstandard is known by its first bytes wherever it stands: the search opens it.
        encoding = encoding.Length == 0 && bytes.StartsWith((ReadOnlySpan<byte>)[0x1f, 0x8b, 0x08]) ? "gzip" : encoding;
        collecting = encoding is not ("" or "identity");
        if (collecting && !ContentDecoder.Knows(encoding))
        {
            collecting = false;
            closed = true;
            side.Flow.Context.Problems.Note("content-encoding", $"a body is compressed with \"{(encoding.Length > 40 ? encoding[..40] : encoding)}\", which cannot be unpacked", at.Packet, side.Flow.Context.FileOffset);
        }
    }

    private void Collect(ReadOnlySpan<byte> bytes, in StreamPosition at)
    {
        var context = side.Flow.Context;
        if (packedBytes + bytes.Length > MaxPackedBytes || context.PackedBodyBytes + bytes.Length > MaxPackedBytesOfAll)
        {
            context.Problems.Note("http-body-limit", $"a compressed body is longer than {MaxPackedBytes} bytes, or all that were open at once than {MaxPackedBytesOfAll}; only its beginning was unpacked and searched", at.Packet, context.FileOffset);
            closed = true;
            side.Opacity.MoveToOpaque(bytes.Length);
            Unpack(whole: false);
            return;
        }
        packed.Add((at, bytes.ToArray()));
        packedBytes += bytes.Length;
        context.PackedBodyBytes += bytes.Length;
    }

    // What does not hold as its head says may be packed in another way, or be whole but for a false check value: the search opens it by its bytes.
    private void SearchAsSent()
    {
        if (side.Flow.Context.Search is not { HasMarkers: true } search)
        {
            return;
        }
        var again = new StreamSearcher(search, side);
        again.Begin("http.body", decodePercent: true, opened: true);
        foreach (var (at, bytes) in packed)
        {
            again.Feed(bytes, at);
        }
        again.End();
    }

    private void Unpack(bool whole = true)
    {
        collecting = false;
        if (packed.Count == 0)
        {
            return;
        }
        var fault = ContentDecoder.Unpack(Searcher, encoding, packed, dns, side.Flow.Context.Unpack);
        if (fault is not null && ContentDecoder.IsDamage(fault))
        {
            SearchAsSent();
        }
        if (fault is not null && whole)
        {
            side.Flow.Context.Problems.Note("content-encoding", fault, packed[0].At.Packet, null);
            side.Opacity.MoveToOpaque(packedBytes);
            closed = true;
        }
        packed.Clear();
        side.Flow.Context.PackedBodyBytes -= packedBytes;
        packedBytes = 0;
    }
}
