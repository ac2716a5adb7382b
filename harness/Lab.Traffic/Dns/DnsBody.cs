using Lab.Traffic.Flows;
using Lab.Traffic.Markers;
using Lab.Traffic.Tcp;

namespace Lab.Traffic.Dns;

/// <summary>A DNS message in the body of an HTTP message: in wire form (RFC 8484) or as JSON. Bounded to the length of a DNS message.</summary>
internal sealed class DnsBody
{
    private const int MaxBytes = 65_535;
    private readonly FlowSide side;
    private readonly string? target;
    private readonly List<byte> bytes = [];
    private StreamPosition start;
    private bool spent;

    private DnsBody(FlowSide side, string? target)
    {
        this.side = side;
        this.target = target;
    }

    /// <summary>The reader of a body; null when its type is none that carries DNS.</summary>
    /// <param name="side">The direction.</param>
    /// <param name="contentType">Content-Type as sent; null when there is none.</param>
    /// <param name="target">Target of the request; null when it was not seen.</param>
    /// <param name="response">True for the body of an answer.</param>
    public static DnsBody? Of(FlowSide side, string? contentType, string? target, bool response)
    {
        var type = contentType.AsSpan();
        type = (type.IndexOf(';') is >= 0 and var end ? type[..end] : type).Trim();
        if (type.Equals("application/dns-message", StringComparison.OrdinalIgnoreCase))
        {
            return new DnsBody(side, null);
        }
        // Resolvers' own forms with JSON are answers to a question in the target.
        var json = type.EndsWith("/dns-json", StringComparison.OrdinalIgnoreCase) || type.EndsWith("json", StringComparison.OrdinalIgnoreCase) || type.EndsWith("/javascript", StringComparison.OrdinalIgnoreCase)
            || type.EndsWith("/x-javascript", StringComparison.OrdinalIgnoreCase);
        return response && json && target is not null && DnsJson.MayAsk(target) ? new DnsBody(side, target) : null;
    }

    /// <summary>Takes the question in the target of a request (RFC 8484 4.1.1, or by name); nothing happens when there is none.</summary>
    public static void TakeTarget(FlowSide side, StreamSearcher? searcher, string target, in StreamPosition at)
    {
        if (DnsTarget.Read(target) is { } wire)
        {
            if (DnsMessage.TryParse(wire) is { IsResponse: false, IsCut: false, Questions.Count: > 0 } message)
            {
                Note(side, message, at);
                DnsSearch.RunNames(searcher, message, at, exact: false);
            }
        }
        else if (DnsJson.MayAsk(target) && DnsJson.Question(target) is { } question)
        {
            side.Flow.Context.Dns.Add(question, "doh", side.Flow, at);
        }
    }

    /// <summary>The next bytes, unpacked.</summary>
    public void Add(ReadOnlySpan<byte> part, in StreamPosition at)
    {
        start = bytes.Count == 0 ? at : start;
        spent |= bytes.Count + part.Length > MaxBytes;
        if (!spent)
        {
            bytes.AddRange(part);
        }
    }

    /// <summary>The body is whole.</summary>
    public void Finish(StreamSearcher? searcher)
    {
        if (spent || bytes.Count == 0)
        {
            return;
        }
        var message = target is null ? DnsMessage.TryParse([.. bytes]) : DnsJson.Answer(bytes.ToArray(), target);
        if (message is not null)
        {
            Note(side, message, start);
            DnsSearch.RunNames(searcher, message, start, exact: target is null);
        }
        else if (target is null)
        {
            side.Flow.Context.Problems.Note("dns-message", "a DNS message over HTTP could not be read", start.Packet, side.Flow.Context.FileOffset);
        }
    }

    private static void Note(FlowSide side, DnsMessage message, in StreamPosition at)
    {
        var flow = side.Flow;
        flow.Application = flow.Application is null or "tls" or "http" or "quic" ? "doh" : flow.Application;
        flow.Context.Dns.Add(message, "doh", flow, at);
    }
}
