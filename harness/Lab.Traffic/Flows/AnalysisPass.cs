using System.Buffers.Binary;
using Lab.Traffic.Files;
using Lab.Traffic.Ip;
using Lab.Traffic.Links;
using Lab.Traffic.Model;
using Lab.Traffic.Tcp;
using Lab.Traffic.Udp;

namespace Lab.Traffic.Flows;

/// <summary>One pass over the packets of a capture.</summary>
internal sealed class AnalysisPass(AnalysisContext context)
{
    private const int MaxTunnels = 3;
    private readonly FragmentTable fragments = new();
    private readonly FlowTable flows = new(context);
    private readonly DatagramReader datagrams = new(context);
    private readonly AppAttribution apps = new();
    private readonly OtherTrafficLog others = new(context.Problems);
    private long capturedBytes;
    private long wireBytes;
    private long truncated;
    private long firstTicks = long.MaxValue;
    private long lastTicks = PacketTime.None;

    /// <summary>Packets so far.</summary>
    public long Packets { get; private set; }

    /// <summary>Takes the next packet.</summary>
    public void Take(in PacketRecord record, long offset)
    {
        Packets++;
        context.FileOffset = offset;
        capturedBytes += record.Data.Length;
        wireBytes += record.WireLength;
        truncated += record.WireLength > record.Data.Length ? 1 : 0;
        if (record.Ticks != PacketTime.None)
        {
            firstTicks = Math.Min(firstTicks, record.Ticks);
            lastTicks = Math.Max(lastTicks, record.Ticks);
        }
        apps.Look(record);
        var ip = LinkLayer.FindIp(record.LinkType, record.Data);
        if (ip.IsEmpty && apps.HasTrailers && record.LinkType == 1 && !record.Data.IsEmpty && record.Data[0] >> 4 is 4 or 6)
        {
            ip = record.Data;
        }
        if (!ip.IsEmpty)
        {
            TakeIp(ip, ip.Length + Math.Max(0, record.WireLength - record.Data.Length), record.Ticks, tunnels: 0);
        }
        else if (!LinkLayer.Knows(record.LinkType))
        {
            context.Problems.Note("link-type", $"packets of link type {record.LinkType} cannot be read", Packets, offset);
        }
    }

    /// <summary>Ends all flows and gives the facts.</summary>
    public CaptureFacts Finish(CaptureFormat format, IReadOnlyDictionary<int, string> appNames)
    {
        flows.CloseAll();
        if (fragments.GivenUp + fragments.Unfinished is > 0 and var unfinished)
        {
            context.Problems.Note("fragment", $"{unfinished} fragmented packets are not whole in the capture", null, null);
        }
        var search = context.Search?.Finish();
        if (search is not null)
        {
            context.Problems.Add(search.Problems);
        }
        var book = new EndpointBook(context.Options.Locator);
        return new CaptureFacts
        {
            File = format,
            Packets = Packets,
            CapturedBytes = capturedBytes,
            WireBytes = wireBytes,
            TruncatedPackets = truncated,
            FirstTime = lastTicks == PacketTime.None ? null : PacketTime.ToDateTimeOffset(firstTicks),
            LastTime = PacketTime.ToDateTimeOffset(lastTicks),
            Flows = [.. flows.All.Select(flow => flow.ToFlow(book, appNames))],
            OtherTraffic = others.ToList(),
            Dns = context.Dns.ToList(),
            Tls = context.Tls.ToList(),
            Http = context.Http.ToList(),
            Hits = search?.Hits.ToList() ?? [],
            Problems = context.Problems.ToList(),
            Search = search?.ToExtent(),
        };
    }

    private void TakeIp(ReadOnlySpan<byte> bytes, long sentLength, long ticks, int tunnels)
    {
        var fault = IpParser.Parse(bytes, sentLength, out var packet);
        if (fault != IpFault.None)
        {
            context.Problems.Note("ip-" + fault.ToString().ToLowerInvariant(), "a packet's IP header does not hold", Packets, context.FileOffset);
            if (fault == IpFault.Extension)
            {
                others.Add(packet, Packets, context.FileOffset); // Both ends are known, and that they talked.
            }
            return;
        }
        if (packet.ClaimsTooMuch)
        {
            context.Problems.Note("ip-length", "an IP header claims more bytes than its frame held; the frame's length was taken", Packets, context.FileOffset);
        }
        if (OtherTrafficLog.Takes(packet.Protocol))
        {
            // Fragments too, one by one: nothing here needs the whole. What an ICMP error quotes is no traffic of the quoted flow.
            others.Add(packet, Packets, context.FileOffset);
            return;
        }
        if (packet.IsFragment)
        {
            NoteEnds(packet, ticks);
            if (!fragments.Add(ref packet, Packets))
            {
                return;
            }
        }
        switch (packet.Protocol)
        {
            case 6:
                TakeTcp(packet, ticks);
                break;
            case 17:
                TakeUdp(packet, ticks);
                break;
            case 4 or 41 when tunnels < MaxTunnels:
                TakeIp(packet.Payload, packet.PayloadLength, ticks, tunnels + 1);
                break;
            default:
                others.Add(packet, Packets, context.FileOffset); // Tunnels nested too deep, and what IPv6 extension headers hid until all fragments were there.
                break;
        }
    }

    // The first fragment names both ends: they talked, also when the rest was never captured.
    private void NoteEnds(in IpPacket packet, long ticks)
    {
        if (packet is { FragmentOffset: 0, Protocol: 17, Payload.Length: >= 8 })
        {
            var key = FlowKey.Of(packet, BinaryPrimitives.ReadUInt16BigEndian(packet.Payload), BinaryPrimitives.ReadUInt16BigEndian(packet.Payload[2..]), out var fromA);
            Count(flows.Find(key) ?? Begin(key, fromA, packet.Destination), fromA, ticks);
        }
    }

    private void TakeUdp(in IpPacket packet, long ticks)
    {
        if (!UdpHeader.TryParse(packet.Payload, packet.PayloadLength, out var header))
        {
            context.Problems.Note("udp-header", "a UDP header is cut or its length does not hold", Packets, context.FileOffset);
            return;
        }
        var key = FlowKey.Of(packet, header.SourcePort, header.DestinationPort, out var fromA);
        var flow = flows.Find(key) ?? Begin(key, fromA, packet.Destination);
        var side = Count(flow, fromA, ticks);
        side.Payload += header.PayloadLength;
        datagrams.Take(side, header, new StreamPosition(0, Packets, ticks));
    }

    private void TakeTcp(in IpPacket packet, long ticks)
    {
        if (!TcpHeader.TryParse(packet.Payload, packet.PayloadLength, out var header))
        {
            context.Problems.Note("tcp-header", "a TCP header is cut or its length does not hold", Packets, context.FileOffset);
            return;
        }
        var key = FlowKey.Of(packet, header.SourcePort, header.DestinationPort, out var fromA);
        var flow = flows.Find(key);
        if (flow is null || TcpConnection.BeginsAnew(flow, fromA, header))
        {
            var synAck = header.Syn && header.Ack;
            flow = Begin(key, synAck ? !fromA : fromA, synAck ? packet.Source : packet.Destination);
            flow.A.Reassembler = new TcpReassembler(context.Reorder, flow.A);
            flow.B.Reassembler = new TcpReassembler(context.Reorder, flow.B);
        }
        var side = Count(flow, fromA, ticks);
        side.Payload += header.PayloadLength;
        TcpConnection.Take(side, header, Packets, ticks);
    }

    private FlowState Begin(in FlowKey key, bool clientIsA, NetworkAddress server)
    {
        var flow = flows.Begin(key, clientIsA);
        flow.FirstPacket = Packets;
        flow.DnsName = context.Dns.NameOf(server);
        return flow;
    }

    private FlowSide Count(FlowState flow, bool fromA, long ticks)
    {
        flow.LastPacket = Packets;
        flow.StartTicks = flow.LastPacket == flow.FirstPacket ? ticks : flow.StartTicks;
        flow.EndTicks = ticks;
        var side = fromA ? flow.A : flow.B;
        side.Packets++;
        flow.App ??= apps.Current();
        return side;
    }
}
