using Lab.Traffic.Dns;
using Lab.Traffic.Http;
using Lab.Traffic.Http2;
using Lab.Traffic.Proxies;
using Lab.Traffic.Tcp;
using Lab.Traffic.Tls;

namespace Lab.Traffic.Flows;

/// <summary>Tells the protocol of a TCP direction by its first bytes and hands over.</summary>
internal sealed class ProtocolDetector(FlowSide side) : StreamDecoder(side)
{
    private const int EnoughBytes = 24;
    private const int MaxDetections = 32; // Tunnels in tunnels: each is read within the one before.
    private readonly byte[] first = new byte[EnoughBytes];
    private int count;
    private StreamPosition start;

    public override void Data(ReadOnlySpan<byte> bytes, in StreamPosition at)
    {
        if (count == 0)
        {
            start = at;
            if (Detect(bytes) is { } direct)
            {
                HandOver(direct, bytes, at);
                return;
            }
        }
        var taken = Math.Min(bytes.Length, EnoughBytes - count);
        bytes[..taken].CopyTo(first.AsSpan(count));
        count += taken;
        if (Detect(first.AsSpan(0, count)) is not { } decoder)
        {
            return;
        }
        HandOver(decoder, first.AsSpan(0, count), start);
        if (taken < bytes.Length)
        {
            Side.Decoder.Data(bytes[taken..], at.Plus(taken));
        }
    }

    public override void Gap(long length, in StreamPosition at)
    {
        GiveUp();
        Side.Decoder.Gap(length, at);
    }

    public override void Finish() => GiveUp();

    private void GiveUp()
    {
        HandOver(new UnknownStream(Side), first.AsSpan(0, count), start);
        Side.Decoder.Finish();
    }

    private void HandOver(StreamDecoder decoder, ReadOnlySpan<byte> bytes, in StreamPosition at)
    {
        Side.Detections++;
        Side.Decoder = decoder;
        if (!bytes.IsEmpty)
        {
            decoder.Data(bytes, at);
        }
    }

    // RFC 7858: port 853, or as agreed; its first message is shorter than 4 KiB, which no text begins like.
    private bool IsDnsOverTls(ReadOnlySpan<byte> bytes) =>
        !bytes.IsEmpty && bytes[0] < 0x10 && (Side.Port == 853 || Side.Peer.Port == 853 || Side.Outer?.Layer.Tls is { Protocol: "dot" } or { IsForDns: true });

    /// <summary>The decoder for a direction that begins like this; null when more bytes are needed to tell.</summary>
    private StreamDecoder? Detect(ReadOnlySpan<byte> bytes)
    {
        if (Side.Detections > MaxDetections)
        {
            return new UnknownStream(Side);
        }
        if (Side.IsDecrypted ? IsDnsOverTls(bytes) : Side.Outer is null && (Side.Port == 53 || Side.Peer.Port == 53))
        {
            return new DnsStream(Side);
        }
        if (TlsStream.Begins(bytes) is var tls && tls != Likeness.No)
        {
            return tls == Likeness.Yes ? new TlsStream(Side) : null;
        }
        var proxy = Side.IsClient ? BeginsProxy(bytes, out var begun) : BeginsReply(bytes, out begun);
        if (proxy == Likeness.Yes)
        {
            return begun;
        }
        var http2 = Http2Stream.Begins(bytes);
        return HttpStart.Begins(bytes) switch
        {
            Likeness.Yes => new HttpStream(Side),
            _ when http2 == Likeness.Yes => new Http2Stream(Side),
            Likeness.Perhaps => null,
            _ when http2 == Likeness.Perhaps => null,
            _ when proxy == Likeness.Perhaps && bytes.Length < EnoughBytes => null,
            _ => new UnknownStream(Side),
        };
    }

    private Likeness BeginsProxy(ReadOnlySpan<byte> bytes, out StreamDecoder? decoder)
    {
        var header = ProxyHeader.Begins(bytes);
        var socks = SocksStart.Begins(bytes);
        decoder = header == Likeness.Yes ? new ProxyHeader(Side) : socks == Likeness.Yes ? new SocksStream(Side, bytes[0]) : null;
        return header > socks ? header : socks;
    }

    // The proxy's own messages are too short to be told without the client's.
    private Likeness BeginsReply(ReadOnlySpan<byte> bytes, out StreamDecoder? decoder)
    {
        var answers = Side.Layer.Socks is { IsAnswered: false } session && ReferenceEquals(session.Client, Side.Peer) && bytes is [0 or 5, ..] && (bytes[0] == 5) == (session.Version == 5);
        decoder = answers ? new SocksStream(Side, version: null) : null;
        return answers ? Likeness.Yes : Likeness.No;
    }
}
