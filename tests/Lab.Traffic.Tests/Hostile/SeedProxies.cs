using Lab.Traffic.Tests.Support;
using static Lab.Traffic.Tests.Support.QuicTalk;

namespace Lab.Traffic.Tests.Hostile;

/// <summary>Captures of proxies (SOCKS, the PROXY protocol), records that name apps, TLS that is no message of the handshake, HTTP/3 with keys.</summary>
internal static class SeedProxies
{
    private static readonly byte[] Request = Frames.Text("GET /?i=356938035643809 HTTP/1.1\r\nHost: in.example\r\n\r\n");
    private static readonly byte[] Opened = [5, 0, 0, 1, 0, 0, 0, 0, 0, 0];
    private static readonly byte[] Signature = [.. "\r\n\r\n\0\r\nQUIT\n"u8];
    private static readonly byte[] Address4 = [1, 42, 62, 48, 10, 0, 80];
    private static readonly byte[] Address = [192, 0, 2, 1];

    public static IEnumerable<SeedCapture> All() =>
    [
        new("socks5-name", inner => Proxied([5, 1, 0], [5, 0], inner([5, 1, 0, 3, 10, .. "in.example"u8, 0, 80]), inner(Opened), inner(Request))),
        new("socks5-password", inner => new Conversation(server: 1_080).Handshake().Send([5, 2, 0, 2]).Answer([5, 2]).Send(inner([1, 4, .. "user"u8, 6, .. "secret"u8])).Answer(inner([1, 0]))
            .Send(inner([5, 1, 0, 4, 0x20, 1, 0x0d, 0xb8, .. new byte[12], 1, 0xbb])).Answer(inner([5, 0, 0, 4, .. new byte[18]])).Send(TlsMessages.Record(22, TlsMessages.ClientHello("in.example"))).ToCapture().ToArray()),
        new("socks4a", inner => new Conversation(server: 1_080).Handshake().Send(inner([4, 1, 0, 80, 0, 0, 0, 1, .. "me\0in.example\0"u8]), 5).Answer(inner([0, 0x5a, 0, 0, 0, 0, 0, 0]))
            .Send(inner(Request)).ToCapture().ToArray()),
        new("socks5-bind", inner => Proxied([5, 1, 0], [5, 0], inner([5, 2, 0, .. Address4]), inner([.. Opened, .. Opened]), [])),
        new("socks5-udp", inner => new CaptureBuilder().Add([.. new Conversation(server: 1_080).Handshake().Send([5, 1, 0]).Answer([5, 0]).Send([5, 3, 0, 1, 0, 0, 0, 0, 0, 0]).Answer(inner([5, 0, 0, 1, 0, 0, 0, 0, 0x1f, 0x40])).Frames])
            .Add(Frames.Udp(inner([0, 0, 0, .. Address4, .. inner(SeedTransports.Payload(50))]), to: 8_000), Frames.Udp(inner([0, 0, 0, 3, 3, .. "dns"u8, 0, 53, .. inner(DnsMessages.Query("in.example"))]), to: 8_000),
                Frames.Udp(inner([0, 0, 1, .. Address4, .. SeedTransports.Payload(50)]), 8_000, 40_000, Frames.Server, Frames.Phone)).ToArray()),
        new("http-multipart-file", inner => new Conversation().Handshake().Send([.. Frames.Text("POST /u HTTP/1.1\r\nHost: a\r\nContent-Length: 900\r\n\r\n"), .. inner([.. "--xYz\r\nContent-Disposition: form-data; name=\"f\"; filename*=UTF-8''%e6%ad%a3.jpg\r\n\r\n"u8,
            .. inner(SeedTransports.Payload(80)), .. "\r\n--xYz\r\nContent-Disposition: form-data; name=\"a\\\"b\"\r\n\r\n356938035643809\r\n--xYz--\r\n"u8])], 50).ToCapture().ToArray()),
        new("picture-texts", inner => new Conversation(server: 9_000).Handshake().Send([0x89, .. "PNG\r\n\u001a\n"u8, .. inner([0, 0, 0, 14, .. "zTXta\0\0"u8, 0x08, 0x1d, 0x4b, 0x4c, 0x4a, 0x4e, 0x49, 0x4d, 0x4b, 0x07, 0, 0, 0, 0, 0]),
            .. inner(XmpPiece(0)), .. inner(XmpPiece(9))]).ToCapture().ToArray()),
        new("proxy-1", inner => new Conversation().Handshake().Send([.. inner([.. "PROXY TCP4 192.0.2.1 192.0.2.2 4000 80\r\n"u8]), .. inner(Request)], 20).ToCapture().ToArray()),
        new("proxy-2", inner => new Conversation().Handshake()
            .Send([.. inner([.. Signature, 0x21, 0x11, 0, 20, .. Address, .. Address, 15, 160, 0, 80, 2, 0, 5, .. "a.exa"u8]), .. inner(Request)], 20).ToCapture().ToArray()),
        new("nflog", inner => new CaptureBuilder(239).Add([.. Enumerable.Range(0, 3).Select(i => inner(Logged(Frames.UdpIp(Frames.Text($"imei=35693803564380{i}")).Bytes)))]).ToArray()),
        new("app-trailer", inner => new CaptureBuilder().Add([.. Enumerable.Range(0, 3).Select(i =>
            inner([.. new byte[12], 8, 0, .. Frames.UdpIp(SeedTransports.Payload(50)).Bytes, 1, 7, 0x20, 0x21, 0, 0, 39, (byte)i, .. "a.b"u8, .. new byte[21]]))]).ToArray()),
        new("tls-no-message", inner => new Conversation(server: 443).Handshake().Send(TlsMessages.Record(22, inner(SeedTransports.Payload(80)))).Answer(TlsMessages.Record(22, inner(SeedTransports.Payload(60))))
            .Send(TlsMessages.Record(23, inner(SeedTransports.Payload(90)))).ToCapture().ToArray()),
        new("http3", Http3, new QuicTalk().Keys),
    ];

    private static byte[] Proxied(byte[] greeting, byte[] method, byte[] request, byte[] reply, byte[] content) =>
        new Conversation(server: 1_080).Handshake().Send(greeting).Answer(method).Send(request).Answer(reply).Send(content).Answer(SeedTransports.Payload(50)).ToCapture().ToArray();

    private static byte[] XmpPiece(byte offset) => [0xff, 0xe1, 0, 86, .. "http://ns.adobe.com/xmp/extension/\0"u8, .. new byte[39], offset, .. "356938035"u8];

    private static byte[] Logged(byte[] packet) => [2, 0, 0, 0, 8, 0, 1, 0, 8, 0, 3, 1, 8, 0, 11, 0, 0, 0, 39, 116, (byte)(packet.Length + 4), (byte)(packet.Length + 4 >> 8), 9, 0, .. packet];

    private static byte[] Http3(Func<byte[], byte[]> inner)
    {
        var talk = new QuicTalk().Handshake().Answer(Stream(3, 0, inner([0, .. Http3Frames.Settings((1, 4_096))])));
        byte[] instructions = [2, 0x3f, 0xe1, 0x1f, .. inner(Http3Frames.Insert("cookie", "i=356938035643809"))];
        byte[] request = [.. inner(Http3Frames.Request("POST", "/p")), .. Http3Frames.Data(inner(Frames.Text("{\"imei\":\"356938035643809\"}")))];
        return talk.Send(Stream(6, 0, inner(instructions))).Send([.. Stream(0, 0, request[..20]), .. Stream(0, 20, inner(request[20..]), fin: true)])
            .Send(Stream(4, 0, inner(Http3Frames.Frame(1, [2, 0, 0x80, 0xd1, 0xc1])))).Answer(Stream(0, 0, inner(Http3Frames.Headers((":status", "200"))))).ToArray();
    }
}
