using Lab.Traffic.Dns;
using Lab.Traffic.Flows;
using Lab.Traffic.Markers;
using Lab.Traffic.Quic;
using Lab.Traffic.Tcp;

namespace Lab.Traffic.Udp;

/// <summary>Reads UDP payloads: DNS and its relatives, other known protocols, and the rest as text or not.</summary>
internal sealed class DatagramReader(AnalysisContext context)
{
    /// <summary>Takes a datagram.</summary>
    public void Take(FlowSide side, in UdpHeader header, in StreamPosition at)
    {
        var payload = header.Payload;
        if (payload.IsEmpty)
        {
            return;
        }
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

    /// <summary>Takes the payload of a segment whose connection is not followed.</summary>
    public static void TakeAlone(FlowSide side, ReadOnlySpan<byte> payload, in StreamPosition at)
    {
        if (!payload.IsEmpty)
        {
            Count(side, payload, PayloadText.IsMostlyText(payload) ? Readability.Clear : Readability.Opaque);
            side.Searcher?.SearchWhole("tcp", payload, at);
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
