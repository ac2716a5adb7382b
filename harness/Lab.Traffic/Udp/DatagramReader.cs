using System.Buffers.Binary;
using Lab.Traffic.Dns;
using Lab.Traffic.Flows;
using Lab.Traffic.Markers;
using Lab.Traffic.Proxies;
using Lab.Traffic.Quic;
using Lab.Traffic.Tcp;

namespace Lab.Traffic.Udp;

/// <summary>Reads UDP payloads: DNS and its relatives, other known protocols, and the rest as text or not.</summary>
internal sealed class DatagramReader(AnalysisContext context)
{
    private const int FragmentAt = 2;

    /// <summary>Takes a datagram.</summary>
    public void Take(FlowSide side, in UdpHeader header, in StreamPosition at)
    {
        var payload = header.Payload;
        if (payload.IsEmpty)
        {
            return;
        }
        if (context.SocksRelays is { } relays && relays.TryReadHead(side, payload, out var toRelay, out var head))
        {
            TakeProxied(side, header, toRelay, head, at);
            return;
        }
        TakePlain(side, header, at);
    }

    // RFC 1928 7: what a SOCKS proxy hands on. Fragments are searched one by one.
    private void TakeProxied(FlowSide side, in UdpHeader header, bool toRelay, int head, in StreamPosition at)
    {
        var bytes = header.Payload[..head];
        side.Opacity.Clear += head;
        side.Searcher?.SearchWhole("socks", bytes, at);
        ProxyAsk.Note(side.Flow, SocksRelays.Target(bytes));
        var inner = header.Within(head, BinaryPrimitives.ReadUInt16BigEndian(bytes[^2..]), toRelay);
        if (bytes[FragmentAt] != 0)
        {
            TakeAlone(side, inner.Payload, at.Plus(head), "udp");
        }
        else if (!inner.Payload.IsEmpty)
        {
            TakePlain(side, inner, at.Plus(head));
        }
        side.Flow.Application ??= "socks";
    }

    private void TakePlain(FlowSide side, in UdpHeader header, in StreamPosition at)
    {
        var payload = header.Payload;
        var searcher = side.Searcher;
        if ((DnsKind(header.SourcePort, header.DestinationPort) ?? (DnsMessage.IsPlainly(payload) ? "udp" : null)) is { } via)
        {
            TakeDns(side, searcher, payload, via, at);
            return;
        }
        if (QuicDatagrams.TakeOpened(side, payload, at))
        {
            return;
        }
        var protocol = KnownUdp.Recognise(header.SourcePort, header.DestinationPort, payload, out var readability);
        side.Flow.Application ??= protocol;
        if (side.Flow.IsSum || !((side.Flow.Quic is not null || protocol is "quic" or DnsOverQuic.Name) && QuicDatagrams.TakeHandshake(side, payload, at)))
        {
            Count(side, payload, protocol is null ? PayloadText.IsMostlyText(payload) ? Readability.Clear : Readability.Opaque : readability);
        }
        searcher?.SearchWhole("udp", payload, at);
    }

    /// <summary>Takes the payload of a segment whose connection is not followed, or of another part of something.</summary>
    public static void TakeAlone(FlowSide side, ReadOnlySpan<byte> payload, in StreamPosition at, string place = "tcp")
    {
        if (!payload.IsEmpty)
        {
            Count(side, payload, PayloadText.IsMostlyText(payload) ? Readability.Clear : Readability.Opaque);
            side.Searcher?.SearchWhole(place, payload, at);
        }
    }

    private static string? DnsKind(ushort source, ushort destination) => (source, destination) switch
    {
        (53, _) or (_, 53) => "udp",
        (5353, _) or (_, 5353) => "mdns",
        (5355, _) or (_, 5355) => "llmnr",
        _ => null,
    };

    private static void Count(FlowSide side, ReadOnlySpan<byte> payload, Readability readability)
    {
        switch (readability)
        {
            case Readability.Clear:
                side.Opacity.Clear += payload.Length;
                break;
            case Readability.Metadata:
                side.Opacity.Metadata += payload.Length;
                break;
            default:
                side.Opacity.Opaque += payload.Length;
                break;
        }
    }

    private void TakeDns(FlowSide side, StreamSearcher? searcher, ReadOnlySpan<byte> payload, string via, in StreamPosition at)
    {
        var message = DnsMessage.TryParse(payload);
        if (message is null)
        {
            context.Problems.Note("dns-message", "a DNS message could not be read", at.Packet, context.FileOffset);
            Count(side, payload, PayloadText.IsMostlyText(payload) ? Readability.Clear : Readability.Opaque);
        }
        else
        {
            side.Flow.Application ??= via == "udp" ? "dns" : via;
            side.Opacity.Clear += payload.Length;
            context.Dns.Add(message, via, side.Flow, at);
        }
        DnsSearch.Run(searcher, message, payload, at);
    }
}
