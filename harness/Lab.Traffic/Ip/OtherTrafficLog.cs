using Lab.Traffic.Flows;
using Lab.Traffic.Model;
using Lab.Traffic.Tcp;

namespace Lab.Traffic.Ip;

/// <summary>Who sent what to whom by protocols that make no flows. Bounded. The payload is searched for markers: a ping can carry data, too.</summary>
internal sealed class OtherTrafficLog(AnalysisContext context)
{
    private const int MaxEntries = 10_000;
    private readonly Dictionary<(byte Protocol, NetworkAddress Source, NetworkAddress Destination), Entry> entries = [];
    private readonly List<Entry> inOrder = [];

    /// <summary>True when packets of that protocol make no flow and hold no packet that is looked into.</summary>
    public static bool Takes(byte protocol) => protocol is not (4 or 6 or 17 or 41 or 0 or 43 or 44 or 60 or 135 or 139 or 140);

    /// <summary>Counts a packet or a fragment of one.</summary>
    /// <param name="packet">The packet.</param>
    /// <param name="number">Number of its record.</param>
    /// <param name="opened">True for a tunnel whose inner packets are read.</param>
    public void Add(in IpPacket packet, long number, bool opened = false)
    {
        var key = (packet.Protocol, packet.Source, packet.Destination);
        if (!entries.TryGetValue(key, out var entry))
        {
            if (entries.Count >= MaxEntries)
            {
                context.Problems.Note("other-traffic-limit", $"more than {MaxEntries} pairs of addresses use protocols other than TCP and UDP; packets of further ones are left out", number, context.FileOffset);
                return;
            }
            entries.Add(key, entry = new Entry(packet.Protocol, packet.Source, packet.Destination, number, opened));
            inOrder.Add(entry);
        }
        entry.Packets++;
        entry.Bytes += packet.PayloadLength;
    }

    /// <summary>Packets inside of one that was counted before are read.</summary>
    public void NoteOpened(in IpPacket packet)
    {
        if (entries.TryGetValue((packet.Protocol, packet.Source, packet.Destination), out var entry))
        {
            entry.Opened = true;
        }
    }

    /// <summary>Searches the payload of a whole packet, or of a fragment that nothing can be done with, that was counted before.</summary>
    public void Search(in IpPacket packet, long number, long ticks)
    {
        if (context.Search is null || !entries.TryGetValue((packet.Protocol, packet.Source, packet.Destination), out var entry))
        {
            return;
        }
        (entry.Side ??= Begin(packet, number)).Searcher?.SearchWhole(packet.Protocol is 1 or 58 ? "icmp" : "other", packet.Payload, new StreamPosition(0, number, ticks));
    }

    /// <summary>All of them, by first packet.</summary>
    public IReadOnlyList<OtherTraffic> ToList(EndpointBook book) =>
    [
        .. inOrder.Select(one => new OtherTraffic(
            one.Protocol, IpProtocol.NameOf(one.Protocol), book.Look(one.Source).Address, book.Look(one.Destination).Address, one.Packets, one.Bytes, one.First) { Opened = one.Opened }),
    ];

    // No flow of the results: it tells the search who sent the bytes to whom.
    private FlowSide Begin(in IpPacket packet, long number)
    {
        var flow = new FlowState(context, 0, FlowKey.Of(packet, 0, 0, out var fromA), fromA) { FirstPacket = number, DnsName = context.Dns.NameOf(packet.Destination) };
        return flow.Client;
    }

    private sealed class Entry(byte protocol, NetworkAddress source, NetworkAddress destination, long first, bool opened)
    {
        public byte Protocol { get; } = protocol;

        public NetworkAddress Source { get; } = source;

        public NetworkAddress Destination { get; } = destination;

        public long First { get; } = first;

        public bool Opened { get; set; } = opened;

        public long Packets { get; set; }

        public long Bytes { get; set; }

        public FlowSide? Side { get; set; }
    }
}
