namespace Lab.Traffic.Flows;

/// <summary>Flows by their ends, and all flows in the order of first packets. Open addressing: one probe of a small cell, then the flow itself.</summary>
internal sealed class FlowTable(AnalysisContext context)
{
    private const int FirstCells = 4_096;
    private const int MaxFlows = 131_072;
    private const int MaxSummedFlows = 8_192;
    private readonly int maxOpen = Math.Clamp(context.Options.MaxOpenFlows, 1_000, 10_000_000);
    private Cell[] cells = new Cell[FirstCells];
    private int count;
    private int hand;
    private FlowState? latest;

    /// <summary>All flows, open or closed.</summary>
    public List<FlowState> All { get; } = [];

    /// <summary>True when further flows get no entry of their own any more: the packets of such are summed up by addresses and the server's port.</summary>
    public bool IsFull => All.Count >= MaxFlows;

    /// <summary>The flow that sums up what has no entry of its own; null when there are too many of these, too.</summary>
    public FlowState? Sum(in FlowKey key, bool clientIsA)
    {
        context.Problems.Note("flow-limit", $"more than {MaxFlows} flows; packets of further ones are summed up by addresses and the lower port, and read one by one", null, null);
        if (Find(key) is { } known)
        {
            return known;
        }
        if (All.Count >= MaxFlows + MaxSummedFlows)
        {
            context.Problems.Note("flow-sums-limit", $"more than {MaxFlows} flows, and more than {MaxSummedFlows} pairs of addresses beyond them; further packets were not read", null, null);
            return null;
        }
        var flow = Begin(key, clientIsA);
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
    public FlowState Begin(in FlowKey key, bool clientIsA)
    {
        var flow = new FlowState(context, All.Count + 1, key, clientIsA);
        All.Add(flow);
        var hash = key.GetHashCode();
        var at = Seek(key, hash);
        if (cells[at].Flow is { } former)
        {
            former.Close();
        }
        else
        {
            at = MakeRoom() ? Seek(key, hash) : at;
            count++;
        }
        cells[at] = new Cell(hash, flow);
        return latest = flow;
    }

    /// <summary>Closes every open flow.</summary>
    public void CloseAll()
    {
        foreach (var flow in All)
        {
            flow.Close();
        }
        cells = new Cell[FirstCells];
        count = 0;
        latest = null;
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
            idle.Close();
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

    // Second chance in the order of first packets, never in that of the hash: the same capture always gives the same flows.
    private FlowState FindIdle()
    {
        while (true)
        {
            hand = hand + 1 < All.Count ? hand : 0;
            var flow = All[hand++];
            if (flow.LastPacket == flow.LastPacketAtCheck && ReferenceEquals(cells[Seek(flow.Key, flow.Key.GetHashCode())].Flow, flow))
            {
                return flow;
            }
            flow.LastPacketAtCheck = flow.LastPacket;
        }
    }

    private void Remove(int hole)
    {
        var mask = cells.Length - 1;
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
