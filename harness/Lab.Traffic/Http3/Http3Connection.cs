using Lab.Traffic.Flows;
using Lab.Traffic.Quic;
using Lab.Traffic.Tcp;

namespace Lab.Traffic.Http3;

/// <summary>HTTP/3 inside of an opened QUIC connection (RFC 9114): what its streams share.</summary>
internal sealed class Http3Connection(AnalysisContext context) : StreamApplication
{
    private const int MaxBlocked = 256;
    private const int MaxExchanges = 4_000;
    private readonly Dictionary<ulong, Http3Exchange> exchanges = [];
    private readonly Queue<ulong> order = new();
    private readonly List<Http3Stream> blocked = [];
    private bool unblocking;

    /// <summary>Decoder of the fields that the client sends.</summary>
    public QpackDecoder FromClient { get; } = new();

    /// <summary>Decoder of the fields that the server sends.</summary>
    public QpackDecoder FromServer { get; } = new();

    public override StreamDecoder Open(FlowSide side, ulong stream, bool fromClient) => new Http3Stream(side, this, stream, fromClient);

    // RFC 9297 2.1: a quarter of the stream's number stands first; what follows is the tunnel's.
    public override void Datagram(FlowSide side, ReadOnlySpan<byte> data, in StreamPosition at)
    {
        var reader = new QuicReader(data);
        var skipped = reader.TryNumber(out _) ? data.Length - reader.Rest.Length : 0;
        base.Datagram(side, data[skipped..], at.Plus(skipped));
    }

    /// <summary>The exchange on a request stream.</summary>
    public Http3Exchange Exchange(ulong stream)
    {
        if (!exchanges.TryGetValue(stream, out var known))
        {
            known = new Http3Exchange();
            exchanges.Add(stream, known);
            order.Enqueue(stream);
            if (order.Count > MaxExchanges)
            {
                exchanges.Remove(order.Dequeue());
            }
        }
        return known;
    }

    /// <summary>A direction of a request stream has ended; the exchange goes with the second.</summary>
    public void EndDirection(ulong stream)
    {
        if (exchanges.TryGetValue(stream, out var known) && ++known.Ended == 2)
        {
            exchanges.Remove(stream);
        }
    }

    /// <summary>A stream waits for fields of the dynamic table; false when too many do.</summary>
    public bool Block(Http3Stream stream)
    {
        if (blocked.Count >= MaxBlocked)
        {
            return false;
        }
        blocked.Add(stream);
        return true;
    }

    /// <summary>Fields or settings have come: streams that waited go on.</summary>
    public void Unblock()
    {
        if (blocked.Count == 0 || unblocking)
        {
            return;
        }
        unblocking = true;
        var waiting = blocked.ToList();
        blocked.Clear();
        foreach (var one in waiting)
        {
            one.Retry(last: false);
        }
        unblocking = false;
    }

    public override void Finish()
    {
        var waiting = blocked.ToList();
        blocked.Clear();
        foreach (var one in waiting)
        {
            one.Retry(last: true);
        }
        exchanges.Clear();
    }

    /// <summary>Notes what could not be read.</summary>
    public void Note(string kind, string problem, in StreamPosition at) => context.Problems.Note(kind, problem, at.Packet, null);
}
