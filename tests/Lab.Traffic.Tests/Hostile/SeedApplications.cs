using System.IO.Compression;
using Lab.Traffic.Tests.Support;

namespace Lab.Traffic.Tests.Hostile;

/// <summary>Captures of HTTP, WebSocket, HTTP/2, TLS with and without keys, QUIC.</summary>
internal static class SeedApplications
{
    private static readonly byte[] Json = Frames.Text("{\"imei\":\"356938035643809\",\"p\":\"\\u002b886912345678\",\"n\":[1,2,3]}");

    public static IEnumerable<SeedCapture> All() =>
    [
        new("http", Http),
        new("http-chunked", inner => new Conversation().Handshake().Send("GET /c HTTP/1.1\r\nHost: a\r\n\r\n")
            .Answer(inner(Frames.Text("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: X-Id\r\n\r\n5;a=b\r\nimei=\r\n00f\r\n356938035643809\r\n0\r\nX-Id: 1\r\n\r\n")), 13).Close().ToCapture().ToArray()),
        new("http-connect", inner => new Conversation(server: 8_080).Handshake().Send("CONNECT a.example:443 HTTP/1.1\r\nHost: a.example:443\r\n\r\n").Answer("HTTP/1.1 200 Connection established\r\n\r\n")
            .Send(TlsMessages.Record(22, inner(TlsMessages.ClientHello("inside.example", "h2")))).Answer(inner(Json)).ToCapture().ToArray()),
        new("http-multipart", inner => Post("multipart/form-data; boundary=xYz", "", inner(Frames.Text("--xYz\r\nContent-Disposition: form-data; name=\"f\"\r\n\r\n356938035643809\r\n--xYz--\r\n")))),
        .. new[] { "gzip", "deflate", "br", "zstd" }.Select(coding => new SeedCapture("http-" + coding, inner => Post("application/json", coding, inner(Pack(coding, inner(Json)))))),
        new("websocket", inner => WebSocket(inner, deflate: false)),
        new("websocket-deflate", inner => WebSocket(inner, deflate: true)),
        new("http2", inner => Exchange(inner, 90).ToCapture().ToArray()),
        new("http2-upgrade", inner => new Conversation().Handshake().Send("GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\n\r\n")
            .Answer("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n").Answer(inner([.. Http2Frames.Settings(), .. Http2Frames.Headers(1, new HpackWriter().Fields((":status", "200")), true)]))
            .Send(inner([.. Http2Frames.Preface, .. Http2Frames.Settings()])).ToCapture().ToArray()),
        new("tls-hello", Hello),
        new("tls-certificate", inner => new Conversation(server: 443).Handshake().Send(TlsMessages.Record(22, TlsMessages.ClientHello("a.example")), 60)
            .Answer([.. TlsMessages.Record(22, [.. TlsMessages.ServerHello(new byte[32], 0x0303, 0xc02b), .. inner(TlsMessages.Handshake(11, SeedCertificate.Message(inner)))]), .. TlsMessages.Record(22, [14, 0, 0, 0])], 200)
            .Send(TlsMessages.Record(21, inner([2, 42]))).ToCapture().ToArray()),
        new("tls13-http", inner => new Tls13Connection(300).Send(inner(Frames.Text("POST /t HTTP/1.1\r\nHost: api.example\r\nContent-Length: 66\r\n\r\n"))).Send(inner(Json), padding: 9)
            .Answer(inner(Frames.Text("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n"))).SendRecord(22, inner(TlsMessages.Handshake(24, [0]))).ToArray(), Tls13Connection.Keys),
        new("tls13-http2", inner => new Tls13Connection().Send([.. Http2Frames.Preface, .. inner(Http2Frames.Settings())])
            .Send(inner(Http2Frames.Headers(1, inner(new HpackWriter().Fields((":method", "GET"), (":authority", "b.example"), (":path", "/q"), ("cookie", "id=356938035643809"))), true)))
            .Answer(inner([.. Http2Frames.Settings(), .. Http2Frames.Headers(1, inner(new HpackWriter().Fields((":status", "200"))))])).ToArray(), Tls13Connection.Keys),
        new("tls13-secrets-late", inner => Secrets(inner)),
        new("tls12-gcm", inner => Tls12(inner), Tls12Writer.Keys),
        new("quic-initial", Quic),
    ];

    private static byte[] Http(Func<byte[], byte[]> inner) => new Conversation().Handshake()
        .Send(inner(Frames.Text("GET /a?p=%2B886912345678 HTTP/1.1\r\nHost: www.a.example:80\r\nCookie: i=356938035643809\r\n\r\nHEAD /b HTTP/1.0\r\n\r\n")), 30)
        .Answer(inner(Frames.Text("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhelloHTTP/1.1 304 Not\r\nContent-Length: 9\r\n\r\n")), 21).Close().ToCapture().ToArray();

    private static byte[] Post(string type, string coding, byte[] body) => new Conversation().Handshake()
        .Send([.. Frames.Text($"POST /p HTTP/1.1\r\nHost: a.example\r\nContent-Type: {type}\r\nContent-Encoding: {coding}\r\nContent-Length: {body.Length}\r\n\r\n"), .. body], 70).Close().ToCapture().ToArray();

    public static byte[] Pack(string coding, byte[] bytes)
    {
        if (coding == "zstd")
        {
            return new ZstdSharp.Compressor().Wrap(bytes).ToArray();
        }
        var packed = new MemoryStream();
        using (Stream stream = coding switch { "gzip" => new GZipStream(packed, CompressionLevel.Optimal), "br" => new BrotliStream(packed, CompressionLevel.Fastest), "deflate" => new ZLibStream(packed, CompressionLevel.Optimal), _ => new DeflateStream(packed, CompressionLevel.Optimal) })
        {
            stream.Write(bytes);
        }
        return packed.ToArray();
    }

    private static byte[] WebSocket(Func<byte[], byte[]> inner, bool deflate)
    {
        var (text, control) = (inner(deflate ? [.. Pack("raw", inner(Json)), 0] : Json), inner([3, 0xe8, (byte)'b', (byte)'y', (byte)'e']));
        return new Conversation().Handshake().Send("GET /ws HTTP/1.1\r\nHost: ws.example\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n")
            .Answer($"HTTP/1.1 101 Switching\r\nUpgrade: websocket\r\n{(deflate ? "Sec-WebSocket-Extensions: permessage-deflate\r\n" : "")}\r\n")
            .Send(inner([.. Masked(1, text, deflate), .. Masked(9, [1, 2], false), .. Masked(2, text, deflate), .. Masked(8, control, false)]), 33)
            .Answer(inner([0x01, 3, 1, 2, 3, 0x89, 0, 0x80, 2, 4, 5])).ToCapture().ToArray();
    }

    private static byte[] Masked(int opcode, byte[] content, bool compressed)
    {
        byte[] length = content.Length < 126 ? [(byte)(0x80 | content.Length)] : [0xfe, (byte)(content.Length >> 8), (byte)content.Length];
        byte[] key = [7, 5, 3, 1];
        return [(byte)(0x80 | (compressed ? 0x40 : 0) | opcode), .. length, .. key, .. content.Select((one, i) => (byte)(one ^ key[i % 4]))];
    }

    private static Conversation Exchange(Func<byte[], byte[]> inner, int segment)
    {
        var (client, server) = (new HpackWriter(), new HpackWriter());
        return new Conversation().Handshake()
            .Send(inner([.. Http2Frames.Preface, .. Http2Frames.Settings((3, 100), (1, 256)), .. Http2Frames.Headers(1, inner(client.Fields((":method", "POST"), (":scheme", "http"), (":authority", "h2.example"), (":path", "/c"), ("x-imei", "356938035643809"))))]), segment)
            .Answer(inner([.. Http2Frames.Settings((1, 4_096)), .. Http2Frames.Frame(4, 1, 0, []), .. Http2Frames.Frame(8, 0, 0, [0, 1, 0, 0])]), segment)
            .Send(inner([.. Http2Frames.Frame(1, 0x08 | 0x20, 3, inner([3, 0, 0, 0, 0, 16, .. client.Fields((":method", "GET"), (":path", "/d")), 0, 0, 0])), .. Http2Frames.Frame(9, 4, 3, client.Field("a", "b")), .. Http2Frames.Data(1, Json)]), segment)
            .Answer(inner([.. Http2Frames.Headers(1, inner(server.Fields((":status", "201"), ("content-encoding", "gzip")))), .. Http2Frames.Data(1, Pack("gzip", Json)), .. Http2Frames.Frame(3, 0, 3, [0, 0, 0, 8])]), segment);
    }

    private static byte[] Hello(Func<byte[], byte[]> inner)
    {
        byte[] extensions =
        [
            .. TlsMessages.Extension(0, [0, 12, 0, 0, 9, .. Frames.Text("a.example")]), .. TlsMessages.Extension(10, [0, 4, 0, 29, 0, 23]), .. TlsMessages.Extension(11, [1, 0]), .. TlsMessages.Extension(13, [0, 4, 4, 3, 8, 4]),
            .. TlsMessages.Extension(16, [0, 12, 2, (byte)'h', (byte)'2', 8, .. Frames.Text("http/1.1")]), .. TlsMessages.Extension(43, [4, 3, 4, 3, 3]), .. TlsMessages.Extension(0xfe0d, new byte[20]),
        ];
        return new Conversation(server: 443).Handshake().Send(inner(TlsMessages.Record(22, inner(TlsMessages.ClientHello(TlsMessages.ChromeCiphers, extensions)))), 100)
            .Answer([.. TlsMessages.Record(22, inner(TlsMessages.ServerHello(true, retry: true))), .. TlsMessages.Record(20, [1]), .. TlsMessages.Record(22, inner(TlsMessages.ServerHello(true))), .. TlsMessages.Record(23, new byte[50])], 77)
            .Send(TlsMessages.Record(21, [1, 0])).Close().ToCapture().ToArray();
    }

    private static byte[] Secrets(Func<byte[], byte[]> inner)
    {
        var builder = new PcapngBuilder().Section().Interface(1);
        foreach (var frame in new Tls13Connection().Send(inner(Frames.Text("GET /t?imei=356938035643809 HTTP/1.1\r\nHost: api.example\r\n\r\n"))).Conversation.Frames)
        {
            builder.Packet(frame);
        }
        return builder.Secrets(System.Text.Encoding.Latin1.GetString(inner(Frames.Text(Tls13Connection.Keys)))).ToArray();
    }

    private static byte[] Tls12(Func<byte[], byte[]> inner)
    {
        var writer = new Tls12Writer();
        return new Conversation(server: 443).Handshake().Send(TlsMessages.Record(22, TlsMessages.ClientHello(Tls12Writer.Random))).Answer(TlsMessages.Record(22, TlsMessages.ServerHello(Tls12Writer.ServerRandom, 0x0303, 0xc02f)))
            .Send([.. TlsMessages.Record(20, [1]), .. writer.Seal(22, TlsMessages.Handshake(20, new byte[12])), .. writer.Seal(23, inner(Frames.Text("GET /t?imei=356938035643809 HTTP/1.1\r\nHost: a\r\n\r\n"))), .. writer.Seal(23, inner(Json)), .. writer.Seal(21, inner([1, 0]))], 90)
            .ToCapture().ToArray();
    }

    private static byte[] Quic(Func<byte[], byte[]> inner)
    {
        var hello = inner(TlsMessages.ClientHello("quic.example.com", "h3"));
        var cut = Math.Min(60, hello.Length);
        return new CaptureBuilder().Add(
            Frames.Udp(InitialWriter.Seal(1, inner([1, 0, .. InitialWriter.Crypto(cut, hello[cut..]), 2, 5, 0, 0, 0])), to: 443), Frames.Udp(InitialWriter.Seal(0, inner(InitialWriter.Crypto(0, hello[..cut]))), to: 443),
            Frames.Udp(inner([0x80, 0, 0, 0, 0, 4, 1, 2, 3, 4, 8, .. new byte[8], 0, 0, 0, 1]), from: 443, to: 40_000, source: Frames.Server, destination: Frames.Phone),
            Frames.Udp(inner([0x40, .. new byte[40]]), to: 443)).ToArray();
    }
}
