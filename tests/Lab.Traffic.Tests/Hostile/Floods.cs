using System.Globalization;
using Lab.Traffic.Tests.Markers.GroundTruth;
using Lab.Traffic.Tests.Support;

namespace Lab.Traffic.Tests.Hostile;

/// <summary>Everything of which a hostile sender can send too much.</summary>
internal static class Floods
{
    private static readonly byte[] Zeros = new byte[4 << 20];
    private static readonly byte[] Bomb = SeedApplications.Pack("gzip", Zeros);
    private static readonly byte[] Bomb2 = SeedApplications.Pack("gzip", SeedApplications.Pack("gzip", new byte[60 << 20]));
    private static readonly byte[] SocketBomb = SeedApplications.Pack("raw", new byte[32 << 20]);
    private static readonly byte[] Certificates = TlsMessages.Record(22, [.. TlsMessages.ServerHello(new byte[32], 0x0303, 0xc02b), .. TlsMessages.Handshake(11, SeedCertificate.Message(one => one))]);
    private static readonly byte[] Percent = Frames.Text(string.Concat(Enumerable.Repeat("%25252525", 120)));
    private static readonly byte[] Escapes = Frames.Text(string.Concat(Enumerable.Repeat("\\\\\\\\\\\\\\\\u005c&amp;amp;amp;=3D=3D", 60)));

    public static IReadOnlyList<Flood> All { get; } =
    [
        new("udp-flows", (to, i) => to.Udp("imei"u8, (uint)(i * 2_654_435_761), (ushort)i, 0x5db8d822 + (uint)i / 7, 9_000), 5_000),
        new("tcp-flows", (to, i) => to.Tcp(1, "GET / HTTP/1.1\r\n\r\n"u8, client: 0x0a000000 + (uint)(i / 60_000), port: (ushort)(i % 60_000)), 3_000),
        new("tcp-resets", (to, i) => to.Tcp((uint)i * 7, [], flags: (byte)(i % 2 == 0 ? 2 : 4)), 5_000),
        new("tcp-holes", (to, i) => to.Tcp((uint)(2 + i * 3), "x"u8), 20_000),
        new("tcp-holes-descending", (to, i) => to.Tcp((uint)(1 + (i == 0 ? 0 : 900_000_000 - i * 3)), "x"u8), 20_000),
        new("tcp-one-byte", (to, i) => to.Stream([(byte)i]), 20_000),
        new("fragments", (to, i) => to.Fragment((ushort)i, 8, more: true, Zeros.AsSpan(0, 16)), 20_000),
        new("fragments-of-one", (to, i) => to.Fragment(1, 16 * (i % 4_000), more: true, Zeros.AsSpan(0, 8)), 20_000),
        new("dns-names", (to, i) => to.Udp(DnsMessages.Query(Text(i) + ".example"), to: 53), 5_000),
        new("dns-long-names", (to, i) => to.Udp(DnsMessages.Query(string.Join('.', Enumerable.Repeat(new string('\x01', 60), 3)) + "." + Text(i)), to: 53), 2_000),
        new("dns-answers", (to, i) => to.Udp(DnsMessages.Answer("a.example", Text(i) + ".example", [1, (byte)(i >> 16), (byte)(i >> 8), (byte)i]), from: 53, to: 40_000), 5_000),
        new("dns-stream", (to, i) => to.Stream(SeedTransports.Counted(DnsMessages.Query("a" + Text(i % 1_000))), serverPort: 53), 5_000),
        new("tls-hellos", (to, i) => to.Stream(TlsMessages.Record(22, TlsMessages.ClientHello(Text(i) + ".example", "h2", "http/1.1")), serverPort: 443), 3_000),
        new("tls-flows", (to, i) => to.Tcp(1, TlsMessages.Record(22, TlsMessages.ClientHello(Text(i) + ".example", Enumerable.Repeat("h2", 60).ToArray())), port: (ushort)(i % 60_000), client: 0x0a000000 + (uint)(i / 60_000), serverPort: 443), 2_000),
        new("tls-certificates", (to, i) => to.Stream(Certificates, toServer: false, port: (ushort)(i % 50), serverPort: 443), 3_000),
        new("tls-alerts", (to, i) => to.Stream(i == 0 ? TlsMessages.Record(22, TlsMessages.ClientHello()) : TlsMessages.Record(21, [2, (byte)i]), serverPort: 443), 10_000),
        new("http-requests", (to, i) => to.Stream(Frames.Text($"GET /{i} HTTP/1.1\r\nHost: a\r\n\r\n")), 5_000),
        new("http-long-targets", (to, i) => to.Stream(Frames.Text($"GET /{i}{new string('x', 30_000)} HTTP/1.1\r\nHost: {new string('y', 8_000)}\r\n\r\n")), 100),
        new("http-hosts", (to, i) => to.Tcp(1, Frames.Text($"GET / HTTP/1.1\r\nHost: {Text(i)}.{new string('y', 900)}\r\n\r\n"), port: (ushort)(i % 60_000), client: 0x0a000000 + (uint)(i / 60_000)), 1_000),
        new("http-tunnels", (to, i) => to.Stream(Frames.Text(string.Concat(Enumerable.Repeat("CONNECT a HTTP/1.1\n\n", 3_000))[..31_000])), 20),
        new("http-upgrades", (to, i) => to.Stream(Frames.Text(string.Concat(Enumerable.Repeat("HTTP/1.1 101 \n\n", 3_000))[..31_000]), toServer: false), 20),
        new("http-and-hellos", (to, i) => to.Stream(Enumerable.Range(0, 300).SelectMany(_ => (byte[])[.. TlsMessages.Record(22, TlsMessages.ClientHello("a")), 1, 2, 3, .. "GET / HTTP/1.1\n\n"u8]).ToArray()), 20),
        new("http-headers", (to, i) => to.Stream(i == 0 ? "GET / HTTP/1.1\r\n"u8 : "a: b\r\n"u8), 20_000),
        new("http-chunks", (to, i) => to.Stream(i == 0 ? "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n"u8 : "1\r\nx\r\n"u8), 20_000),
        new("http-bomb", (to, i) => to.Stream([.. Frames.Text($"POST / HTTP/1.1\r\nContent-Encoding: gzip\r\nContent-Length: {Bomb.Length}\r\n\r\n"), .. Bomb]), 8),
        new("http-bomb-twice", (to, i) => to.Stream([.. Frames.Text($"POST / HTTP/1.1\r\nContent-Encoding: gzip, gzip\r\nContent-Length: {Bomb2.Length}\r\n\r\n"), .. Bomb2]), 2),
        new("websocket-bomb", (to, i) => SocketFlood(to, i), 3),
        new("hpack-bomb", HpackBomb, 200),
        new("http2-streams", (to, i) => to.Stream([.. i == 0 ? Http2Frames.Preface : [], .. Http2Frames.Headers(i * 2 + 1 & 0xffff, [0x82, 0x84, 0x86])]), 5_000),
        new("http2-settings", (to, i) => to.Stream([.. i == 0 ? Http2Frames.Preface : [], .. Http2Frames.Settings((1, i))]), 5_000),
        new("quic-initials", (to, i) => to.Udp(InitialWriter.Seal((byte)i, InitialWriter.Crypto(i * 3 % 16_000, [1, 2])), to: 443), 1_000),
        new("quic-garbage", (to, i) => to.Udp([0xc0, 0, 0, 0, 1, 8, 0, 0, 0, 0, (byte)(i >> 24), (byte)(i >> 16), (byte)(i >> 8), (byte)i, 0, 0, 0x40, 40, .. new byte[40]], to: 443), 1_000),
        new("quic-flows", (to, i) => to.Udp(InitialWriter.Seal(0, InitialWriter.Crypto(0, TlsMessages.ClientHello(Text(i)))), (uint)i, (ushort)i, to: 443), 1_000),
        new("marker-hits", (to, i) => to.Stream("356938035643809,356938035643809 "u8, serverPort: 9_000), 5_000),
        new("marker-hits-in-flows", (to, i) => to.Udp("id=356938035643809"u8, (uint)i, (ushort)i), 4_000),
        new("percent-nested", (to, i) => to.Udp(Percent), 100),
        new("escapes-nested", (to, i) => to.Stream(Escapes, serverPort: 9_000), 100),
        new("base64-words", (to, i) => to.Stream(Frames.Text(Convert.ToBase64String(Frames.Text($"id {i} of nobody")) + " "), serverPort: 9_000), 5_000),
        new("hex-of-hex", (to, i) => to.Stream(Frames.Text(Convert.ToHexString(Frames.Text(Convert.ToHexString(Frames.Text(Convert.ToHexString(Frames.Text($"id {i}"))))))), serverPort: 9_000), 1_000),
        new("gzip-heads", (to, i) => to.Stream([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3], serverPort: 9_000), 20_000),
        new("gzip-chain", (to, i) => to.Stream([0, 10, 0, 0xf5, 0xff, 0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, .. Enumerable.Repeat((byte[])[0, 0, 0, 0xff, 0xff], 200).SelectMany(one => one)], serverPort: 9_000), 300),
        new("zip-heads", (to, i) => to.Stream([0x50, 0x4b, 3, 4, 20, 0, 0, 0, 8, 0, .. new byte[20]], serverPort: 9_000), 10_000),
        new("zstd-heads", (to, i) => to.Stream([0x28, 0xb5, 0x2f, 0xfd, 0x60, 0, 1, 0, 0, 0], serverPort: 9_000), 20_000),
        new("containers", (to, i) => to.Udp(new LeakWriter(new Random(i)).Wrap(LeakWriter.Wrappings[i % LeakWriter.Wrappings.Length], Frames.Text("{\"a\":" + i.ToString(CultureInfo.InvariantCulture) + "}"))), 500),
        new("socks-greetings", (to, i) => to.Stream([5, 1, 0], serverPort: 1_080), 20_000),
        new("socks-users", (to, i) => to.Stream(i == 0 ? [4, 1, 0, 80, 1, 2, 3, 4] : "user-without-an-end"u8, serverPort: 1_080), 20_000),
        new("socks-names", (to, i) => to.Tcp(1, [5, 1, 0, 5, 1, 0, 3, 200, .. Frames.Text(Text(i).PadLeft(200, 'n')), 0, 80], port: (ushort)(i % 60_000), client: 0x0a000000 + (uint)(i / 60_000), serverPort: 1_080), 2_000),
        new("socks-relays", SocksRelay, 2_000),
        new("proxy-headers", (to, i) => to.Stream(Frames.Text(string.Concat(Enumerable.Repeat("PROXY UNKNOWN\r\n", 2_000)))), 20),
        new("proxy-header-endless", (to, i) => to.Stream(i == 0 ? "PROXY TCP4 "u8 : "1.2.3.4 "u8), 20_000),
        new("proxy-header-long", (to, i) => to.Stream([.. "\r\n\r\n\0\r\nQUIT\n"u8, 0x21, 0x11, 0xff, 0xff, .. Zeros.AsSpan(0, 900)], port: (ushort)i), 500),
        new("tls-no-messages", (to, i) => to.Stream(i == 0 ? TlsMessages.Record(22, TlsMessages.ClientHello()) : TlsMessages.Record(22, [0xee, 0xff, 0xff, 0xff, (byte)i, 1, 2, 3]), serverPort: 443), 10_000),
        new("tls-message-without-end", (to, i) => to.Stream(TlsMessages.Record(22, i == 0 ? [1, 0xff, 0xff, 0xff, 3, 3] : "no end in sight"u8.ToArray()), serverPort: 443), 10_000),
        new("multipart-parts", (to, i) => to.Stream(i == 0 ? "POST / HTTP/1.1\r\nContent-Length: 99999999\r\n\r\n--b\r\n\r\n"u8 : Frames.Text($"\r\n--b\r\nContent-Disposition: form-data; name=\"n{i}\"; filename=\"f{i}\"\r\n\r\n356938035643809")), 5_000),
        new("multipart-head", (to, i) => to.Stream(i == 0 ? "POST / HTTP/1.1\r\nContent-Length: 99999999\r\n\r\n--b\r\n"u8 : "Content-Disposition: form-data; name=n\r\n"u8), 10_000),
        new("png-heads", (to, i) => to.Udp(PngHeads), 20),
        new("xmp-pieces", (to, i) => to.Stream([.. new byte[] { 0xff, 0xe1, 0, 80 }, .. "http://ns.adobe.com/xmp/extension/\0"u8, .. Zeros.AsSpan(0, 39), (byte)(i % 300 == 0 ? 0 : 1), 1, 2, 3], serverPort: 9_000), 5_000),
        new("problems", (to, i) => to.Udp([0, 1, 2], to: 53), 10_000),
    ];

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    // Heads that all lead to the same compressed texts.
    private static byte[] PngHeads { get; } = [.. Enumerable.Range(0, 1_000).SelectMany(i => (byte[])[0x89, .. "PNG\r\n\u001a\n"u8, 0, 0, (byte)(16 * (999 - i) >> 8), (byte)(16 * (999 - i)), .. "skIP"u8]), 0, 0, 0, 0,
        .. Enumerable.Range(0, 250).SelectMany(_ => (byte[])[0, 0, 0, 14, .. "zTXta\0\0"u8, 0x08, 0x1d, 0x4b, 0x4c, 0x4a, 0x4e, 0x49, 0x4d, 0x4b, 0x07, 0, 0, 0, 0, 0])];

    // A proxy that opens relays without end, as asked.
    private static void SocksRelay(FloodWriter to, int i)
    {
        var port = (ushort)i;
        to.Stream([5, 1, 0], port: port, serverPort: 1_080);
        to.Stream([5, 0], toServer: false, port: port, serverPort: 1_080);
        to.Stream([5, 3, 0, 1, 0, 0, 0, 0, 0, 0], port: port, serverPort: 1_080);
        to.Stream([5, 0, 0, 1, 0, 0, 0, 0, (byte)(i >> 8), (byte)i], toServer: false, port: port, serverPort: 1_080);
    }

    private static void SocketFlood(FloodWriter to, int i)
    {
        if (i == 0)
        {
            to.Stream("GET /ws HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n"u8);
            to.Stream("HTTP/1.1 101 Switching\r\nUpgrade: websocket\r\nSec-WebSocket-Extensions: permessage-deflate; client_no_context_takeover\r\n\r\n"u8, toServer: false);
        }
        var length = SocketBomb.Length;
        to.Stream([0xc1, 0x7f, 0, 0, 0, 0, (byte)(length >> 24), (byte)(length >> 16), (byte)(length >> 8), (byte)length, .. SocketBomb]);
    }

    // One big value in the table, then a block that names it again and again.
    private static void HpackBomb(FloodWriter to, int i)
    {
        if (i == 0)
        {
            to.Stream([.. Http2Frames.Preface, .. Http2Frames.Settings(), .. Http2Frames.Headers(1, new HpackWriter().Field("x", new string('v', 4_000), huffman: false), true)]);
        }
        to.Stream(Http2Frames.Headers(i * 2 + 3 & 0x7fff, [.. Enumerable.Repeat((byte)0xbe, 64)], true));
    }
}
