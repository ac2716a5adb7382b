using Lab.Traffic.Flows;
using Lab.Traffic.Tcp;

namespace Lab.Traffic.Quic;

/// <summary>Packets that came before the client hello whose keys open them. Bounded.</summary>
internal sealed class WaitingPackets(AnalysisContext context)
{
    private const int MaxBytes = 64 << 10;
    private readonly List<(FlowSide Side, byte[] Bytes, StreamPosition At)> packets = [];
    private int held;

    /// <summary>Takes the packets of a datagram from one on; false when there are too many already.</summary>
    public bool TryAdd(FlowSide side, ReadOnlySpan<byte> bytes, in StreamPosition at)
    {
        if (held + bytes.Length > MaxBytes || context.Reorder.IsSpentElsewhere)
        {
            return false;
        }
        held += bytes.Length;
        context.Reorder.HeldElsewhere += bytes.Length;
        packets.Add((side, bytes.ToArray(), at));
        return true;
    }

    /// <summary>Gives them back in order, and keeps none.</summary>
    public IReadOnlyList<(FlowSide Side, byte[] Bytes, StreamPosition At)> TakeAll()
    {
        context.Reorder.HeldElsewhere -= held;
        held = 0;
        List<(FlowSide, byte[], StreamPosition)> all = [.. packets];
        packets.Clear();
        return all;
    }
}
