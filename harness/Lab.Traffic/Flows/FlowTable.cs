namespace Lab.Traffic.Flows;

/// <summary>Open flows by their ends, and all flows in the order of first packets.</summary>
internal sealed class FlowTable(AnalysisContext context)
{
    private readonly Dictionary<FlowKey, FlowState> open = [];
    private readonly LinkedList<FlowState> byUse = new();
    private readonly int maxOpen = Math.Clamp(context.Options.MaxOpenFlows, 1_000, 10_000_000);
    private FlowState? latest;

    /// <summary>All flows, open or closed.</summary>
    public List<FlowState> All { get; } = [];

    /// <summary>The open flow between those ends; null when there is none.</summary>
    public FlowState? Find(in FlowKey key)
    {
        if (latest is { IsClosed: false } && latest.Key.Equals(key))
        {
            return latest;
        }
        if (!open.TryGetValue(key, out var flow))
        {
            return null;
        }
        byUse.Remove(flow.Node!);
        byUse.AddLast(flow.Node!);
        return latest = flow;
    }

    /// <summary>Begins a flow; an open one between the same ends is closed.</summary>
    public FlowState Begin(in FlowKey key, bool clientIsA)
    {
        if (open.TryGetValue(key, out var former))
        {
            Close(former);
        }
        if (open.Count >= maxOpen)
        {
            context.Problems.Note("open-flow-limit", $"more than {maxOpen} flows were open at once; the idlest were closed early", null, null);
            Close(byUse.First!.Value);
        }
        var flow = new FlowState(context, All.Count + 1, key, clientIsA);
        All.Add(flow);
        open.Add(key, flow);
        flow.Node = byUse.AddLast(flow);
        return latest = flow;
    }

    /// <summary>Closes every open flow.</summary>
    public void CloseAll()
    {
        foreach (var flow in All)
        {
            flow.Close();
        }
        open.Clear();
        byUse.Clear();
    }

    private void Close(FlowState flow)
    {
        flow.Close();
        open.Remove(flow.Key);
        byUse.Remove(flow.Node!);
        flow.Node = null;
    }
}
