using Lab.Traffic.Flows;
using Lab.Traffic.Http;

namespace Lab.Traffic.Http2;

/// <summary>What both directions of an HTTP/2 connection share: its streams and the limits that each end sets for the other.</summary>
internal sealed class Http2Connection
{
    private const int MaxStreams = 1_000;
    private readonly Dictionary<int, Http2Exchange> exchanges = [];
    private readonly Queue<int> order = new();

    /// <summary>Who asks; null until a preface tells it.</summary>
    public FlowSide? ClientSide { get; set; }

    /// <summary>Decoder of the fields that the client sends.</summary>
    public HpackDecoder FromClient { get; } = new();

    /// <summary>Decoder of the fields that the server sends.</summary>
    public HpackDecoder FromServer { get; } = new();

    /// <summary>The exchange on a stream, which begins when it is not known; the oldest end when there are too many.</summary>
    public Http2Exchange Open(int stream)
    {
        if (exchanges.TryGetValue(stream, out var known))
        {
            return known;
        }
        while (exchanges.Count >= MaxStreams)
        {
            End(order.Dequeue());
        }
        var exchange = new Http2Exchange();
        exchanges.Add(stream, exchange);
        order.Enqueue(stream);
        if (order.Count > 2 * MaxStreams)
        {
            Compact();
        }
        return exchange;
    }

    /// <summary>The exchange on a stream; null when it is not open.</summary>
    public Http2Exchange? Find(int stream) => exchanges.GetValueOrDefault(stream);

    /// <summary>Takes the HTTP/1.1 request that asked for HTTP/2: its answer comes on stream 1 (RFC 7540 3.2).</summary>
    public void TakeUpgrade(HttpRequest? request) => Open(1).Request = request;

    /// <summary>A stream has ended.</summary>
    public void End(int stream)
    {
        if (exchanges.Remove(stream, out var exchange))
        {
            exchange.End(client: true);
            exchange.End(client: false);
        }
    }

    /// <summary>All streams have ended in one direction.</summary>
    public void EndAll(bool client)
    {
        foreach (var exchange in exchanges.Values)
        {
            exchange.End(client);
        }
    }

    private void Compact()
    {
        var open = order.Where(exchanges.ContainsKey).ToList();
        order.Clear();
        open.ForEach(order.Enqueue);
    }
}
