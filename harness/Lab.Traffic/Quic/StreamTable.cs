using Lab.Traffic.Flows;
using Lab.Traffic.Tcp;

namespace Lab.Traffic.Quic;

/// <summary>The streams of a connection that are open. Bounded: the oldest end when there are too many.</summary>
internal sealed class StreamTable(AnalysisContext context, StreamApplication application)
{
    private const int MaxStreams = 2_000;
    private const int MaxClosed = 16_384;
    private readonly Dictionary<ulong, StreamAssembler> streams = [];
    private readonly Queue<ulong> order = new();
    private readonly HashSet<ulong> closed = [];
    private readonly Queue<ulong> closedOrder = new();
    private StreamPosition latest;

    /// <summary>Takes the data of a STREAM frame.</summary>
    public void Take(FlowSide side, bool fromClient, ulong stream, ulong offset, ReadOnlySpan<byte> data, bool fin, in StreamPosition at)
    {
        latest = at;
        var key = Key(stream, fromClient);
        if (closed.Contains(key) || (StreamApplication.IsOneWay(stream) && StreamApplication.IsClients(stream) != fromClient))
        {
            return; // Sent again after all was read, or a stream on which this end must not send.
        }
        var assembler = Find(side, key, stream, fromClient);
        assembler.Add(offset, data, fin, at);
        if (assembler.IsDone)
        {
            Close(key);
        }
    }

    /// <summary>The sender gave a stream up.</summary>
    public void Reset(ulong stream, bool fromClient) => Close(Key(stream, fromClient));

    /// <summary>The connection has ended.</summary>
    public void Finish()
    {
        foreach (var key in order.Distinct().ToList())
        {
            Close(key);
        }
        application.Finish();
    }

    private static ulong Key(ulong stream, bool fromClient) => stream << 1 | (fromClient ? 0UL : 1);

    private StreamAssembler Find(FlowSide side, ulong key, ulong stream, bool fromClient)
    {
        if (streams.TryGetValue(key, out var known))
        {
            return known;
        }
        while (streams.Count >= MaxStreams)
        {
            context.Problems.Note("quic-stream-limit", $"more than {MaxStreams} streams of a QUIC connection were open at once; the oldest were closed early", latest.Packet, null);
            Close(order.Dequeue());
        }
        var assembler = new StreamAssembler(context, application.Open(side.Inner, stream, fromClient));
        streams.Add(key, assembler);
        order.Enqueue(key);
        if (order.Count > 2 * MaxStreams)
        {
            var open = order.Where(streams.ContainsKey).ToList();
            order.Clear();
            open.ForEach(order.Enqueue);
        }
        return assembler;
    }

    private void Close(ulong key)
    {
        if (streams.Remove(key, out var assembler))
        {
            assembler.Finish(latest);
        }
        if (closed.Add(key))
        {
            closedOrder.Enqueue(key);
            if (closedOrder.Count > MaxClosed)
            {
                closed.Remove(closedOrder.Dequeue());
            }
        }
    }
}
