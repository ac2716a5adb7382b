using Lab.Traffic.Flows;
using Lab.Traffic.Model;

namespace Lab.Traffic.Ip;

/// <summary>Who sent what to whom by protocols that make no flows. Bounded.</summary>
internal sealed class OtherTrafficLog(ProblemLog problems)
{
    private const int MaxEntries = 10_000;
    private readonly Dictionary<(byte Protocol, NetworkAddress Source, NetworkAddress Destination), Entry> entries = [];

    /// <summary>True when packets of that protocol make no flow and hold no packet that is looked into.</summary>
    public static bool Takes(byte protocol) => protocol is not (4 or 6 or 17 or 41 or 0 or 43 or 44 or 60 or 135 or 139 or 140);

    /// <summary>Counts a packet or a fragment of one.</summary>
    public void Add(in IpPacket packet, long number, long fileOffset)
    {
        var key = (packet.Protocol, packet.Source, packet.Destination);
        if (!entries.TryGetValue(key, out var entry))
        {
            if (entries.Count >= MaxEntries)
            {
                problems.Note("other-traffic-limit", $"more than {MaxEntries} pairs of addresses use protocols other than TCP and UDP; packets of further ones are left out", number, fileOffset);
                return;
            }
            entries.Add(key, entry = new Entry(number));
        }
        entry.Packets++;
        entry.Bytes += packet.PayloadLength;
    }

    /// <summary>All of them, by first packet.</summary>
    public IReadOnlyList<OtherTraffic> ToList(EndpointBook book) =>
    [
        .. entries.OrderBy(one => one.Value.First).ThenBy(one => one.Key.Protocol).ThenBy(one => one.Key.Source).ThenBy(one => one.Key.Destination)
            .Select(one => new OtherTraffic(
                one.Key.Protocol, IpProtocol.NameOf(one.Key.Protocol), book.Look(one.Key.Source).Address, book.Look(one.Key.Destination).Address, one.Value.Packets, one.Value.Bytes, one.Value.First)),
    ];

    private sealed class Entry(long first)
    {
        public long First { get; } = first;

        public long Packets { get; set; }

        public long Bytes { get; set; }
    }
}
