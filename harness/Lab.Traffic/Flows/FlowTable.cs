namespace Lab.Traffic.Flows;

/// <summary>
/// The flows at hand by their ends. Open addressing: one probe of a small cell, then the flow itself. Flows that are over go to the results: at once when a new one
/// takes their place, and otherwise after a long rest, once many are held.
/// </summary>
/// <param name="context">Bounds and problems.</param>
/// <param name="book">Addresses for results.</param>
/// <param name="heldWithoutRest">Flows held however long they rest.</param>
/// <param name="restPackets">Packets of others after which a flow beyond those is over, if it has ended or is UDP, which has no end.</param>
internal sealed class FlowTable(AnalysisContext context, EndpointBook book, int heldWithoutRest = 16_384, long restPackets = 200_000)
{
    private const int FirstCells = 4_096;
    private const int MaxSummedFlows = 8_192;
    private readonly int maxFlows = Math.Clamp(context.Options.MaxFlows, 1_000, 10_000_000);
    private readonly int maxOpen = Math.Clamp(context.Options.MaxOpenFlows, 1_000, 10_000_000);
    private readonly Queue<FlowState> held = new();
    private Cell[] cells = new Cell[FirstCells];
    private int count;
    private int begun;
    private FlowState? latest;

    /// <summary>The flows that are over.</summary>
    public PackedFlows Results { get; } = new(context.Packed);

    /// <summary>True when further flows get no entry of their own any more: the packets of such are summed up by addresses and the server's port.</summary>
    public bool IsFull => begun >= maxFlows;

    /// <summary>The flow that sums up what has no entry of its own; null when there are too many of these, too.</summary>
    public FlowState? Sum(in FlowKey key, bool clientIsA, long packet)
    {
        context.Problems.Note("flow-limit", $"more than {maxFlows} flows; packets of further ones are summed up by addresses and the lower port, and read one by one", null, null);
        if (Find(key) is { } known)
        {
            return known;
        }
        if (begun >= maxFlows + MaxSummedFlows)
        {
            context.Problems.Note("flow-sums-limit", $"more than {maxFlows} flows, and more than {MaxSummedFlows} pairs of addresses beyond them; further packets were not read", null, null);
            return null;
        }
        var flow = Begin(key, clientIsA, packet);
        flow.IsSum = true;
        return flow;
    }

    /// <summary>The latest flow between those ends; null when there is none, or when it was closed for want of room.</summary>
    public FlowState? Find(in FlowKey key)
    {
        if (latest is { } same && same.Key.Equals(key))
        {
            return same;
        }
        var at = Seek(key, key.GetHashCode());
        return cells[at].Flow is { } flow ? latest = flow : null;
    }

    /// <summary>Begins a flow; an open one between the same ends is closed.</summary>
    public FlowState Begin(in FlowKey key, bool clientIsA, long packet)
    {
        var flow = new FlowState(context, ++begun, key, clientIsA) { FirstPacket = packet };
        RetireRested(packet);
        var hash = key.GetHashCode();
        var at = Seek(key, hash);
        if (cells[at].Flow is { } former)
        {
            Retire(former);
        }
        else
        {
            at = MakeRoom() ? Seek(key, hash) : at;
            count++;
        }
        held.Enqueue(flow);
        cells[at] = new Cell(hash, flow);
        return latest = flow;
    }

    /// <summary>Closes every open flow; the results are complete.</summary>
    public void CloseAll()
    {
        foreach (var flow in held.OrderBy(one => one.Id))
        {
            Retire(flow);
        }
        held.Clear();
        cells = new Cell[FirstCells];
        count = 0;
        latest = null;
    }

    private void Retire(FlowState flow)
    {
        if (!flow.IsRetired)
        {
            flow.Close();
            context.Http.Settle(flow);
            flow.IsRetired = true;
            Results.Add(flow.ToFlow(book));
        }
    }

    /// <summary>The cell that holds the key, or the free one where it belongs.</summary>
    private int Seek(in FlowKey key, int hash)
    {
        var table = cells;
        var mask = table.Length - 1;
        var at = hash & mask;
        while (table[at].Flow is { } flow && !(table[at].Hash == hash && flow.Key.Equals(key)))
        {
            at = at + 1 & mask;
        }
        return at;
    }

    /// <summary>Makes room for one more; true when cells have moved.</summary>
    private bool MakeRoom()
    {
        if (count >= maxOpen)
        {
            var idle = FindIdle();
            if (!idle.IsClosed && idle.IsReading)
            {
                context.Problems.Note("open-flow-limit", $"more than {maxOpen} flows were open at once; idle ones were closed early", null, null);
            }
            Retire(idle);
            Remove(Seek(idle.Key, idle.Key.GetHashCode()));
            return true;
        }
        if (count * 2 < cells.Length)
        {
            return false;
        }
        var former = cells;
        cells = new Cell[former.Length * 2];
        foreach (var cell in former)
        {
            if (cell.Flow is { } flow)
            {
                cells[Seek(flow.Key, cell.Hash)] = cell;
            }
        }
        return true;
    }

    // By packets, never by clocks, which captures may turn back. Two looks for each new flow: what rests is gone sooner than new ones come.
    private void RetireRested(long packet)
    {
        for (var looks = 0; looks < 2 && held.Count > heldWithoutRest; looks++)
        {
            var flow = held.Dequeue();
            if (flow.IsRetired)
            {
                continue;
            }
            if ((flow.IsClosed || flow.Key.Protocol == 17) && packet - flow.LastPacket > restPackets)
            {
                Retire(flow);
                Remove(Seek(flow.Key, flow.Key.GetHashCode()));
                continue;
            }
            held.Enqueue(flow);
        }
    }

    // Second chance in the order of first packets, never in that of the hash: the same capture always gives the same flows.
    private FlowState FindIdle()
    {
        while (true)
        {
            var flow = held.Dequeue();
            if (flow.IsRetired)
            {
                continue;
            }
            if (flow.LastPacket == flow.LastPacketAtCheck)
            {
                return flow;
            }
            flow.LastPacketAtCheck = flow.LastPacket;
            held.Enqueue(flow);
        }
    }

    private void Remove(int hole)
    {
        var mask = cells.Length - 1;
        latest = null;
        for (var at = hole + 1 & mask; cells[at].Flow is not null; at = at + 1 & mask)
        {
            // A cell may move into the hole unless its own place lies between the hole and where it is.
            if ((at - (cells[at].Hash & mask) & mask) >= (at - hole & mask))
            {
                cells[hole] = cells[at];
                hole = at;
            }
        }
        cells[hole] = default;
        count--;
    }

    private readonly record struct Cell(int Hash, FlowState? Flow);
}
