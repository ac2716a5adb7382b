using System.Buffers.Binary;
using Lab.Traffic.Flows;
using Lab.Traffic.Tcp;

namespace Lab.Traffic.Dns;

/// <summary>DNS over TCP (RFC 7766): messages with a length of two bytes before each.</summary>
/// <param name="side">The direction.</param>
/// <param name="via">What it is carried over; null for TCP or TLS.</param>
internal sealed class DnsStream(FlowSide side, string? via = null) : StreamDecoder(side)
{
    private byte[] pending = [];
    private int count;
    private StreamPosition start;
    private bool lost;

    public override void Data(ReadOnlySpan<byte> bytes, in StreamPosition at)
    {
        Flow.Application = Side.IsDecrypted ? "dot" : Flow.Application ?? "dns";
        var position = at;
        while (!bytes.IsEmpty && !lost)
        {
            start = count == 0 ? position : start;
            var wanted = count < 2 ? 2 : 2 + BinaryPrimitives.ReadUInt16BigEndian(pending);
            var taken = Math.Min(bytes.Length, wanted - count);
            Grow(count + taken);
            bytes[..taken].CopyTo(pending.AsSpan(count));
            count += taken;
            bytes = bytes[taken..];
            position = position.Plus(taken);
            if (count >= 2 && count == 2 + BinaryPrimitives.ReadUInt16BigEndian(pending))
            {
                Read(pending.AsSpan(2, count - 2));
            }
        }
        if (lost && !bytes.IsEmpty)
        {
            // Port 53 alone does not make bytes DNS.
            Count(bytes, PayloadText.IsMostlyText(bytes));
            Side.Searcher?.Begin("tcp");
            Side.Searcher?.Feed(bytes, position);
        }
    }

    public override void Finish() => Abandon("a DNS message over TCP is cut: its flow ends before it");

    public override void Gap(long length, in StreamPosition at)
    {
        Abandon("a DNS message over TCP is cut: bytes of it are missing from the capture");
        lost = true;
    }

    private void Abandon(string problem)
    {
        if (count == 0)
        {
            return;
        }
        var bytes = pending.AsSpan(0, count);
        count = 0;
        Count(bytes, PayloadText.IsMostlyText(bytes));
        Flow.Context.Problems.Note("dns-cut", problem, start.Packet, Flow.Context.FileOffset);
        Side.Searcher?.SearchWhole("tcp", bytes, start);
    }

    private void Count(ReadOnlySpan<byte> bytes, bool clear)
    {
        Side.Opacity.Clear += clear ? bytes.Length : 0;
        Side.Opacity.Opaque += clear ? 0 : bytes.Length;
    }

    private void Grow(int size)
    {
        if (pending.Length < size)
        {
            Array.Resize(ref pending, Math.Max(size, Math.Max(64, pending.Length * 2)));
        }
    }

    private void Read(ReadOnlySpan<byte> message)
    {
        var parsed = DnsMessage.TryParse(message);
        Count(pending.AsSpan(0, count), parsed is not null || PayloadText.IsMostlyText(message));
        count = 0;
        var at = start.Plus(2);
        if (parsed is null)
        {
            Flow.Context.Problems.Note("dns-message", "a DNS message could not be read", start.Packet, Flow.Context.FileOffset);
            lost = true;
        }
        else
        {
            Flow.Context.Dns.Add(parsed, via ?? (Side.IsDecrypted ? "tls" : "tcp"), Flow, at);
        }
        DnsSearch.Run(Side.Searcher, parsed, message, at);
    }
}
