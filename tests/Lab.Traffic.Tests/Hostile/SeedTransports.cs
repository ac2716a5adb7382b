using Lab.Traffic.Tests.Support;

namespace Lab.Traffic.Tests.Hostile;

/// <summary>Captures of IP, fragments, tunnels, TCP out of order, DNS.</summary>
internal static class SeedTransports
{
    private const string Six1 = "2001:4860::1";
    private const string Six2 = "2001:4860::2";

    public static IEnumerable<SeedCapture> All() =>
    [
        new("fragments-4", inner => new CaptureBuilder(101).Add([.. Fragments4(inner(Payload(900))).Select(inner)]).ToArray()),
        new("fragments-6", inner => new CaptureBuilder(101).Add([.. Fragments6(inner(Payload(900))).Select(inner)]).ToArray()),
        new("extensions-6", inner => new CaptureBuilder(101).Add(inner(Extended(Payload(60)))).ToArray()),
        new("tunnels", inner => new CaptureBuilder(101).Add(inner(Tunnel(4, Tunnel(4, Frames.UdpIp(Payload(40)).Bytes))), inner(Tunnel(41, Frames.UdpIp(Payload(40), source: Six1, destination: Six2).Bytes))).ToArray()),
        new("icmp", inner => new CaptureBuilder(101).Add(inner(Raw4(1, [3, 3, 0, 0, 0, 0, 0, 0, .. Frames.UdpIp(Payload(20)).Bytes])), inner(Raw4(47, [0, 0, 8, 0, .. Payload(30)]))).ToArray()),
        new("gtp-u", inner => new CaptureBuilder().Add([.. Enumerable.Range(0, 3).Select(i =>
            Frames.Udp([0x30, 0xff, 0, (byte)Frames.UdpIp(Payload(40 + i)).Bytes.Length, 0, 0, 0, 1, .. inner(Frames.UdpIp(Payload(40 + i)).Bytes)], from: 2_152, to: 2_152))]).ToArray()),
        new("tcp-order", TcpOrder),
        new("tcp-wrap", inner => new Conversation(clientIsn: 0xffff_ff00).Handshake().Send(inner(Payload(700)), 100).Answer(inner(Payload(300)), 90).Close().ToCapture().ToArray()),
        new("dns-udp", Dns),
        new("dns-tcp", inner => new Conversation(server: 53).Handshake().Send(Counted(inner(DnsMessages.Query("imei-356938035643809.example"))), 7)
            .Answer([.. Counted(inner(DnsMessages.Answer("a.example", "b.example", [1, 2, 3, 4]))), .. Counted(inner(DnsMessages.Query("c.example", 28)))], 11).Close().ToCapture().ToArray()),
        new("udp-known", inner => new CaptureBuilder().Add(
            Frames.Udp(inner([0x23, .. new byte[47]]), to: 123), Frames.Udp(inner([0, 1, 0, 4, 0x21, 0x12, 0xa4, 0x42, .. new byte[16]]), to: 3_478), Frames.Udp(inner([22, 0xfe, 0xfd, .. new byte[40]]), to: 5_000),
            Frames.Udp(inner(Frames.Text("M-SEARCH * HTTP/1.1\r\nST: 356938035643809\r\n\r\n")), to: 1_900), Frames.Udp(inner([1, 1, 6, 0, .. new byte[232], 0x63, 0x82, 0x53, 0x63, 12, 2, 65, 66, 255]), from: 68, to: 67)).ToArray()),
    ];

    public static byte[] Payload(int length) => [.. Frames.Text("id=356938035643809&phone=%2B886912345678;"), .. Enumerable.Range(0, Math.Max(0, length - 41)).Select(i => (byte)(i * 7))];

    public static byte[] Counted(byte[] message) => [(byte)(message.Length >> 8), (byte)message.Length, .. message];

    private static byte[] TcpOrder(Func<byte[], byte[]> inner)
    {
        var frames = new Conversation().Handshake().Send(inner(Payload(1_000)), 100).Answer(inner(Payload(400)), 64).Close().Frames;
        (frames[4], frames[9]) = (frames[9], frames[4]);
        frames.Insert(7, frames[5]);
        frames.Insert(8, Frames.Tcp(1_001 + 250, Payload(120), acknowledges: 5_001));
        frames.RemoveAt(12);
        return new CaptureBuilder().Add([.. frames]).Add([.. new Conversation(clientIsn: 90_000).Handshake().Send("again").Frames]).ToArray();
    }

    private static byte[] Dns(Func<byte[], byte[]> inner)
    {
        byte[] records =
        [
            .. DnsMessages.Header(0x8180, 1, 4), .. DnsMessages.Name("www.a.example"), 0, 28, 0, 1,
            0xc0, 12, 0, 5, 0, 1, 0, 0, 0, 60, 0, 6, 3, (byte)'c', (byte)'d', (byte)'n', 0xc0, 16,
            0xc0, 43, 0, 28, 0, 1, 0, 0, 0, 60, 0, 16, .. new byte[15], 1,
            0xc0, 12, 0, 16, 0, 1, 0, 0, 0, 60, 0, 5, 4, (byte)'t', (byte)'e', (byte)'x', (byte)'t',
            0xc0, 12, 0, 65, 0, 1, 0, 0, 0, 60, 0, 7, 0, 1, 0, 0, 1, 0, 0,
        ];
        return new CaptureBuilder().Add(
            Frames.Udp(inner(DnsMessages.Query("3569380.35643809.a.example")), to: 53), Frames.Udp(inner(records), from: 53, to: 40_000),
            Frames.Udp(inner(DnsMessages.Query("_http._tcp.local", 12)), from: 5_353, to: 5_353), Frames.Udp(inner(DnsMessages.Query("phone")), to: 5_355),
            Frames.Udp(inner(DnsMessages.Answer("a.example", "b.example", [93, 184, 216, 34])), from: 53, to: 40_000)).ToArray();
    }

    private static IEnumerable<byte[]> Fragments4(byte[] payload)
    {
        var whole = Frames.UdpIp(payload).Bytes;
        var body = whole[20..];
        for (var at = 0; at < body.Length; at += 256)
        {
            byte[] part = body[at..Math.Min(body.Length, at + 256)];
            byte[] head = [.. whole[..20]];
            var length = 20 + part.Length;
            (head[2], head[3], head[4], head[5]) = ((byte)(length >> 8), (byte)length, 0x12, 0x34);
            var field = at / 8 | (at + part.Length < body.Length ? 0x2000 : 0);
            (head[6], head[7]) = ((byte)(field >> 8), (byte)field);
            yield return [.. head, .. part];
        }
    }

    private static IEnumerable<byte[]> Fragments6(byte[] payload)
    {
        var whole = Frames.UdpIp(payload, source: Six1, destination: Six2).Bytes;
        var body = whole[40..];
        for (var at = 0; at < body.Length; at += 256)
        {
            byte[] part = body[at..Math.Min(body.Length, at + 256)];
            byte[] head = [.. whole[..40]];
            (head[4], head[5], head[6]) = ((byte)(part.Length + 8 >> 8), (byte)(part.Length + 8), 44);
            var field = at | (at + part.Length < body.Length ? 1 : 0);
            yield return [.. head, 17, 0, (byte)(field >> 8), (byte)field, 0, 0, 0, 9, .. part];
        }
    }

    private static byte[] Extended(byte[] payload)
    {
        var plain = Frames.UdpIp(payload, source: Six1, destination: Six2).Bytes;
        byte[] extended = [.. plain[..40], 60, 0, 1, 4, 0, 0, 0, 0, 17, 1, 1, 12, .. new byte[12], .. plain[40..]];
        (extended[4], extended[5], extended[6]) = ((byte)(extended.Length - 40 >> 8), (byte)(extended.Length - 40), 0);
        return extended;
    }

    private static byte[] Tunnel(int protocol, byte[] packet) => Raw4(protocol, packet);

    private static byte[] Raw4(int protocol, byte[] content)
    {
        byte[] head = [.. Frames.UdpIp([]).Bytes[..20]];
        (head[2], head[3], head[9]) = ((byte)(head.Length + content.Length >> 8), (byte)(head.Length + content.Length), (byte)protocol);
        return [.. head, .. content];
    }
}
