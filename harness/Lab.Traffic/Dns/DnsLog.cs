using System.Net;
using Lab.Traffic.Files;
using Lab.Traffic.Flows;
using Lab.Traffic.Ip;
using Lab.Traffic.Model;
using Lab.Traffic.Tcp;

namespace Lab.Traffic.Dns;

/// <summary>DNS of the whole capture, and which names the answers gave to addresses.</summary>
internal sealed class DnsLog
{
    private const int MaxObservations = 500_000;
    private const int MaxNamedAddresses = 131_072;
    private const int MaxAnswers = 512;
    private const int EntryCharacters = 128; // Two lists and their place in the table.
    private readonly Dictionary<(string Name, int Type, string Via), Entry> entries = [];
    private readonly Dictionary<NetworkAddress, string> names = [];
    private readonly Queue<NetworkAddress> nameOrder = new();

    /// <summary>Name that the latest answer gave to an address; null when none did.</summary>
    public string? NameOf(NetworkAddress address) => names.GetValueOrDefault(address);

    /// <summary>Takes one message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="via">"udp", "tcp", "tls", "quic", "doh", "mdns" or "llmnr"; what the neighbours say of mDNS and LLMNR names no later flow.</param>
    /// <param name="flow">Its flow.</param>
    /// <param name="at">Where it was seen.</param>
    public void Add(DnsMessage message, string via, FlowState flow, in StreamPosition at)
    {
        foreach (var (name, type, _) in message.Questions)
        {
            if (Find(name, type, via, flow, at) is not { } entry)
            {
                flow.Context.Problems.Note("dns-limit", $"more than {MaxObservations} different DNS questions, or more text than is kept of a capture; further ones are left out", at.Packet, null);
                continue;
            }
            if (message.IsResponse)
            {
                entry.Responses++;
                foreach (var (_, text) in message.Answers)
                {
                    if (!entry.AddAnswer(text, flow.Context.Facts))
                    {
                        flow.Context.Problems.Note("dns-limit", $"more than {MaxAnswers} different answers to a DNS question, or more text than is kept of a capture; further ones are left out", at.Packet, null);
                        break;
                    }
                }
            }
            else
            {
                entry.Queries++;
            }
        }
        if (message.IsResponse && via is not ("mdns" or "llmnr") && message.Questions.Count > 0)
        {
            Join(message);
        }
    }

    /// <summary>All observations, by first packet.</summary>
    public IReadOnlyList<DnsObservation> ToList() => [.. entries.Values.Select(entry => entry.ToObservation())
        .OrderBy(one => one.Packet).ThenBy(one => one.Name, StringComparer.Ordinal).ThenBy(one => one.Type, StringComparer.Ordinal)];

    private Entry? Find(string name, int type, string via, FlowState flow, in StreamPosition at)
    {
        var key = (name.ToLowerInvariant(), type, via);
        if (entries.TryGetValue(key, out var known))
        {
            return known;
        }
        if (entries.Count >= MaxObservations || !flow.Context.Facts.TrySpend(EntryCharacters + name.Length))
        {
            return null;
        }
        var entry = new Entry(key.Item1, type, via, flow.Id, at);
        entries.Add(key, entry);
        return entry;
    }

    private void Join(DnsMessage message)
    {
        var asked = message.Questions[0].Name.ToLowerInvariant();
        foreach (var (type, text) in message.Answers)
        {
            if (type is DnsRecordType.A or DnsRecordType.Aaaa && IPAddress.TryParse(text, out var address))
            {
                var bytes = address.GetAddressBytes();
                var key = bytes.Length == 4 ? NetworkAddress.FromIPv4(bytes) : NetworkAddress.FromIPv6(bytes);
                if (!names.ContainsKey(key))
                {
                    nameOrder.Enqueue(key);
                }
                names[key] = asked;
            }
        }
        while (names.Count > MaxNamedAddresses)
        {
            names.Remove(nameOrder.Dequeue());
        }
    }

    private sealed class Entry(string name, int type, string via, int flowId, StreamPosition at)
    {
        private readonly List<string> answers = [];
        private readonly HashSet<string> known = [];

        public int Queries { get; set; }

        public int Responses { get; set; }

        /// <summary>Keeps an answer that is not known; false when there is no room for it.</summary>
        public bool AddAnswer(string text, FactBudget facts)
        {
            var lower = text.ToLowerInvariant();
            if (known.Contains(lower))
            {
                return true;
            }
            if (answers.Count >= MaxAnswers || !facts.TrySpend(lower.Length))
            {
                return false;
            }
            known.Add(lower);
            answers.Add(lower);
            return true;
        }

        public DnsObservation ToObservation() => new()
        {
            Name = name,
            Type = DnsRecordType.NameOf(type),
            Via = via,
            Queries = Queries,
            Responses = Responses,
            Answers = answers,
            FlowId = flowId,
            Packet = at.Packet,
            Time = PacketTime.ToDateTimeOffset(at.Ticks),
        };
    }
}
