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
    private readonly FlowTable flows = new(context, context.Book);
    private readonly DatagramReader datagrams = new(context);
    private readonly AppAttribution apps = new();
    private readonly OtherTrafficLog others = new(context);
    private long capturedBytes;
    private long wireBytes;
    private long truncated;
    private long withoutIp;
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
        context.Unpack.CapturedBytes = capturedBytes;
        wireBytes += record.WireLength;
        truncated += record.WireLength > record.Data.Length ? 1 : 0;
        if (record.Ticks != PacketTime.None)
        {
            firstTicks = Math.Min(firstTicks, record.Ticks);
            lastTicks = Math.Max(lastTicks, record.Ticks);
        }
        if (!apps.Look(record))
        {
            context.Problems.Note("app-trailer", "PCAPdroid's trailer of a packet has a wrong checksum: the record was changed, or another program wrote it; the app it names was not taken over", Packets, offset);
        }
        var ip = LinkLayer.FindIp(record.LinkType, record.Data);
        if (ip.IsEmpty && apps.HasTrailers && record.LinkType == 1 && !record.Data.IsEmpty && record.Data[0] >> 4 is 4 or 6)
        {
            ip = record.Data;
        }
        if (!ip.IsEmpty)
        {
            TakeIp(ip, ip.Length + Math.Max(0, record.WireLength - record.Data.Length), record.Ticks, tunnels: 0);
        }
        else
        {
            TakeFrame(record, offset);
        }
    }

    private void TakeFrame(in PacketRecord record, long offset)
    {
        withoutIp++;
        if (!LinkLayer.Knows(record.LinkType))
        {
            context.Problems.Note("link-type", $"packets of link type {record.LinkType} cannot be read", Packets, offset);
        }
        else if (LinkLayer.WhyClosed(record.LinkType, record.Data) is { } reason)
        {
            context.Problems.Note("link-closed", $"a frame of link type {record.LinkType} {reason}", Packets, offset);
        }
    }

    /// <summary>Ends all flows and gives the facts.</summary>
    public CaptureFacts Finish(CaptureFormat format, IReadOnlyDictionary<int, string> appNames)
    {
        flows.CloseAll();
        if (fragments.GivenUp + fragments.Unfinished is > 0 and var unfinished)
        {
            context.Problems.Note("fragment", $"{unfinished} fragmented packets are not whole in the capture", fragments.FirstUnfinished, null);
        }
        flows.Results.AppNames = appNames;
        var search = context.Search?.Finish();
        if (search is not null)
        {
            context.Problems.Add(search.Problems);
        }
        return new CaptureFacts
        {
            File = format,
            Packets = Packets,
            CapturedBytes = capturedBytes,
            WireBytes = wireBytes,
            TruncatedPackets = truncated,
            PacketsWithoutIp = withoutIp,
            FirstTime = lastTicks == PacketTime.None ? null : PacketTime.ToDateTimeOffset(firstTicks),
            LastTime = PacketTime.ToDateTimeOffset(lastTicks),
            Flows = flows.Results.ToResults(),
            OtherTraffic = others.ToList(context.Book),
            Dns = context.Dns.ToList(),
            Tls = context.Tls.ToResults(),
            Http = context.Http.ToResults(),
            Hits = search?.ToHits() ?? [],
            Candidates = search?.Candidates?.ToList() ?? [],
            Problems = context.Problems.ToList(),
            Endpoints = context.Book.Located,
            Databases = context.Options.Locator?.Databases ?? [],
            Search = search is { HasMarkers: true } ? search.ToExtent() : null,
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
                others.Add(packet, Packets); // Both ends are known, and that they talked.
                others.Search(packet, Packets, ticks);
            }
            return;
        }
        if (packet.ClaimsTooMuch)
        {
            context.Problems.Note("ip-length", "an IP header claims more bytes than its frame held; the frame's length was taken", Packets, context.FileOffset);
        }
        if (OtherTrafficLog.Takes(packet.Protocol))
        {
            // Fragments are counted one by one, and searched when they are whole. What an ICMP error quotes is no traffic of the quoted flow.
            others.Add(packet, Packets);
            if (!packet.IsFragment || AddFragment(ref packet))
            {
                TakeOther(packet, ticks, tunnels);
            }
            return;
        }
        if (packet.IsFragment)
        {
            NoteEnds(packet, ticks);
            if (!AddFragment(ref packet))
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
                TakeUdp(packet, ticks, tunnels);
                break;
            case 4 or 41 when tunnels < MaxTunnels:
                others.Add(packet, Packets, opened: true); // The tunnel's own ends talked, too.
                TakeIp(packet.Payload, packet.PayloadLength, ticks, tunnels + 1);
                break;
            default:
                others.Add(packet, Packets); // Tunnels nested too deep, and what IPv6 extension headers hid until all fragments were there.
                others.Search(packet, Packets, ticks);
                break;
        }
    }

    private void TakeOther(in IpPacket packet, long ticks, int tunnels)
    {
        if (packet.Protocol == GreTunnel.Protocol && tunnels < MaxTunnels && GreTunnel.FindIp(packet.Payload) is { IsEmpty: false } inner)
        {
            others.NoteOpened(packet);
            TakeIp(inner, packet.PayloadLength - packet.Payload.Length + inner.Length, ticks, tunnels + 1);
            return;
        }
        others.Search(packet, Packets, ticks);
    }

    private bool AddFragment(ref IpPacket packet)
    {
        var whole = fragments.Add(ref packet, Packets, out var contradicts);
        if (contradicts)
        {
            context.Problems.Note("fragment-contradiction", "fragments of one packet hold different bytes for the same place; those that came first stand, the others were not read", Packets, context.FileOffset);
        }
        return whole;
    }

    // The first fragment names both ends: they talked, also when the rest was never captured.
    private void NoteEnds(in IpPacket packet, long ticks)
    {
        if (packet is { FragmentOffset: 0, Protocol: 17, Payload.Length: >= 8 })
        {
            var key = FlowKey.Of(packet, BinaryPrimitives.ReadUInt16BigEndian(packet.Payload), BinaryPrimitives.ReadUInt16BigEndian(packet.Payload[2..]), out var fromA);
            if ((flows.Find(key) ?? (flows.IsFull ? null : Begin(key, fromA, packet.Destination))) is { } flow)
            {
                Count(flow, fromA, ticks);
            }
        }
    }

    private void TakeUdp(in IpPacket packet, long ticks, int tunnels)
    {
        if (!UdpHeader.TryParse(packet.Payload, packet.PayloadLength, out var header))
        {
            context.Problems.Note("udp-header", "a UDP header is cut or its length does not hold", Packets, context.FileOffset);
            return;
        }
        var key = FlowKey.Of(packet, header.SourcePort, header.DestinationPort, out var fromA);
        var flow = flows.Find(key) ?? (flows.IsFull ? Sum(packet, header.SourcePort, header.DestinationPort, out fromA) : Begin(key, fromA, packet.Destination));
        if (flow is null)
        {
            return;
        }
        var side = Count(flow, fromA, ticks);
        side.Payload += header.PayloadLength;
        side.Cut += header.PayloadLength - header.Payload.Length;
        if (tunnels < MaxTunnels && UdpTunnel.TryFindPacket(header, out var tunnel, out var inner))
        {
            // The datagram itself stays a flow, so that the tunnel's ends are seen; what it carries is counted in the flows inside.
            flow.Application ??= tunnel;
            side.Opacity.Metadata += header.Payload.Length;
            TakeIp(inner, header.PayloadLength - header.Payload.Length + inner.Length, ticks, tunnels + 1);
            return;
        }
        if (header.Surplus > 0)
        {
            context.Problems.Note("udp-surplus", "bytes stand behind a UDP datagram within its IP packet; they were not read", Packets, context.FileOffset);
        }
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
            if (flows.IsFull)
            {
                TakeAlone(packet, header, ticks);
                return;
            }
            var synAck = header.Syn && header.Ack;
            flow = Begin(key, synAck ? !fromA : fromA, synAck ? packet.Source : packet.Destination);
            flow.A.Reassembler = new TcpReassembler(context.Reorder, flow.A);
            flow.B.Reassembler = new TcpReassembler(context.Reorder, flow.B);
        }
        var side = Count(flow, fromA, ticks);
        side.Payload += header.PayloadLength;
        side.Cut += header.PayloadLength - header.Payload.Length;
        TcpConnection.Take(side, header, Packets, ticks);
    }

    // There are too many flows: what is in one segment is still searched, what spreads over segments is not.
    private void TakeAlone(in IpPacket packet, in TcpHeader header, long ticks)
    {
        if (Sum(packet, header.SourcePort, header.DestinationPort, out var fromA) is { } flow)
        {
            var side = Count(flow, fromA, ticks);
            side.Payload += header.PayloadLength;
            DatagramReader.TakeAlone(side, header.Payload, new StreamPosition(0, Packets, ticks));
        }
    }

    private FlowState? Sum(in IpPacket packet, ushort sourcePort, ushort destinationPort, out bool fromA)
    {
        var key = FlowKey.OfSum(packet, sourcePort, destinationPort, out fromA);
        var flow = flows.Sum(key, fromA == sourcePort >= destinationPort, Packets);
        if (flow is { Server.Packets: 0, Client.Packets: 0 })
        {
            flow.DnsName = context.Dns.NameOf(sourcePort < destinationPort ? packet.Source : packet.Destination);
        }
        return flow;
    }

    private FlowState Begin(in FlowKey key, bool clientIsA, NetworkAddress server)
    {
        var flow = flows.Begin(key, clientIsA, Packets);
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
