namespace Lab.Benchmarks.Captures;

/// <summary>Writes captures; the same arguments give the same bytes.</summary>
internal static class CaptureGenerator
{
    private const int LargeFlows = 8;

    /// <summary>Writes one.</summary>
    /// <param name="path">The file.</param>
    /// <param name="kind">What it is made of.</param>
    /// <param name="bytes">Its size: reached, then exceeded by less than a packet.</param>
    /// <param name="seed">Chance.</param>
    public static GeneratedCapture Write(string path, CaptureKind kind, long bytes, ulong seed)
    {
        var dice = new SeededRandom(seed);
        var mix = new TrafficMix(dice, new Filler(dice));
        var together = kind switch { CaptureKind.Mixed => 300, CaptureKind.Large => LargeFlows, _ => 5_000 };
        Conversation Next() => kind switch { CaptureKind.Mixed => mix.Phone(), CaptureKind.Large => mix.Large(bytes / LargeFlows * 2), _ => mix.Small() };
        var open = new List<Running>();
        var flows = 0;
        using var writer = new FrameWriter(path);
        while (writer.Bytes < bytes)
        {
            while (open.Count < together)
            {
                open.Add(new Running(Next()));
                flows++;
            }
            var at = dice.Below(open.Count);
            // Packets of one conversation come in bursts.
            for (var burst = 1 + dice.Below(4); burst > 0 && writer.Bytes < bytes; burst--)
            {
                if (!open[at].Packets.MoveNext())
                {
                    open[at].Packets.Dispose();
                    open[at] = open[^1];
                    open.RemoveAt(open.Count - 1);
                    break;
                }
                writer.Write(open[at].Ends, open[at].Packets.Current, dice.Below(4_000));
            }
        }
        return new GeneratedCapture(path, kind, writer.Bytes, writer.Packets, flows);
    }

    private readonly record struct Running(Ends Ends, IEnumerator<Packet> Packets)
    {
        public Running(Conversation conversation)
            : this(conversation.Ends, conversation.Packets.GetEnumerator())
        {
        }
    }
}
