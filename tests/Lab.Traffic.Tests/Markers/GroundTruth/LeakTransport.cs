using System.IO.Compression;
using System.Text;
using Lab.Traffic.Tests.Support;

namespace Lab.Traffic.Tests.Markers.GroundTruth;

/// <summary>Sends payloads in the ways apps do, cut at random; each from a client port of its own.</summary>
internal sealed class LeakTransport(CaptureBuilder builder, Random random)
{
    // RFC 8446, 5.1.
    private const int LongestRecord = 1 << 14;

    private const int MostOfDatagram = 1_400;

    /// <summary>Sends it in a way that takes any bytes.</summary>
    public string Send(int port, byte[] payload)
    {
        switch (random.Next(9))
        {
            case 0 when payload.Length <= MostOfDatagram:
                builder.Add(Frames.Udp(payload, from: port));
                return "udp";
            case 1:
                Add(new Conversation(port, 8_080).Handshake().Answer([.. "HTTP/1.1 200 OK\r\nContent-Type: x/y\r\nContent-Length: "u8, .. Ascii($"{payload.Length}\r\n\r\n"), .. payload], Cut()).Close());
                return "http response";
            case 2:
                Add(new Conversation(port).Handshake().Send([.. Head("POST /v1/up", $"Content-Length: {payload.Length}"), .. payload], Cut()).Close());
                return "http body";
            case 3:
                Add(new Conversation(port).Handshake().Send([.. Head("POST /c", "Transfer-Encoding: chunked"), .. Chunked(payload)], Cut()).Close());
                return "chunks";
            case 4:
                return Encoded(port, payload);
            case 5:
                return WebSocket(port, payload);
            case 6:
                Add(new Conversation(port).Handshake().Send([.. Http2Frames.Preface, .. Http2Frames.Settings(), .. Http2Request([], ends: false), .. Http2Data(payload)], Cut()).Close());
                return "http/2 data";
            case 7:
                var connection = new Tls13Connection(Cut(), port: port);
                connection.Send([.. Head("PUT /t", $"Content-Length: {payload.Length}"), .. payload[..Math.Min(payload.Length / 2, LongestRecord / 2)]]);
                foreach (var record in payload[Math.Min(payload.Length / 2, LongestRecord / 2)..].Chunk(LongestRecord))
                {
                    connection.Send(record);
                }
                Add(connection.Conversation);
                return "tls";
            default:
                return Shuffled(port, payload);
        }
    }

    /// <summary>Sends it in a way that takes letters, digits, "-" and "_" only.</summary>
    public string SendWord(int port, string word)
    {
        switch (random.Next(6))
        {
            case 0 when word.Length <= 180:
                builder.Add(Frames.Udp(DnsMessages.Query(Labels(word) + ".t.example"), from: port, to: 53));
                return "dns labels";
            case 1:
                Add(new Conversation(port).Handshake().Send(Head($"GET /v1/{word}/x"), Cut()).Close());
                return "http path";
            case 2:
                Add(new Conversation(port).Handshake().Send(Head("GET /", $"Cookie: a=b; id={word}; c=d"), Cut()).Close());
                return "cookie";
            case 3:
                Add(new Conversation(port).Handshake().Send([.. Http2Frames.Preface, .. Http2Frames.Settings(), .. Http2Request([("x-id", word)], ends: true)], Cut()).Close());
                return "http/2 header";
            case 4 when word.Length <= 60 && !word.Contains('_', StringComparison.Ordinal) && word.All(one => !char.IsAsciiLetterUpper(one)):
                Add(new Conversation(port, 443).Handshake().Send(TlsMessages.Record(22, TlsMessages.ClientHello(word + ".example")), Cut()).Close());
                return "sni";
            default:
                Add(new Conversation(port).Handshake().Send(Head($"GET /q?a=1&d={word}&e=2"), Cut()).Close());
                return "query";
        }
    }

    private static byte[] Head(string start, params string[] fields) => Ascii($"{start} HTTP/1.1\r\nHost: a.example\r\n{string.Concat(fields.Select(one => one + "\r\n"))}\r\n");

    private static byte[] Ascii(string text) => Encoding.ASCII.GetBytes(text);

    private static string Labels(string word) => string.Join('.', word.Chunk(57).Select(one => new string(one)));

    private static byte[] Http2Request((string, string)[] fields, bool ends) => Http2Frames.Headers(1, new HpackWriter().Fields([(":method", "POST"), (":scheme", "http"), (":path", "/a"), (":authority", "a.example"), .. fields]), ends);

    private void Add(Conversation conversation) => builder.Add([.. conversation.Frames]);

    private int Cut() => random.Next(3) == 0 ? 1_400 : 1 + random.Next(300);

    private byte[] Http2Data(byte[] payload)
    {
        List<byte> frames = [];
        for (var at = 0; at < payload.Length;)
        {
            var length = Math.Min(payload.Length - at, 1 + random.Next(500));
            frames.AddRange(Http2Frames.Data(1, payload[at..(at + length)], at + length == payload.Length));
            at += length;
        }
        return [.. frames];
    }

    private byte[] Chunked(byte[] payload)
    {
        List<byte> body = [];
        for (var at = 0; at < payload.Length;)
        {
            var length = Math.Min(payload.Length - at, 1 + random.Next(200));
            body.AddRange([.. Ascii($"{length:x}\r\n"), .. payload.AsSpan(at, length), .. "\r\n"u8]);
            at += length;
        }
        body.AddRange("0\r\n\r\n"u8);
        return [.. body];
    }

    private string Encoded(int port, byte[] payload)
    {
        var coding = new[] { "gzip", "br", "deflate" }[random.Next(3)];
        using var packed = new MemoryStream();
        using (Stream stream = coding switch
        {
            "gzip" => new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true),
            "br" => new BrotliStream(packed, CompressionLevel.Optimal, leaveOpen: true),
            _ => new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true),
        })
        {
            stream.Write(payload);
        }
        Add(new Conversation(port).Handshake().Send([.. Head("POST /z", $"Content-Encoding: {coding}", $"Content-Length: {packed.Length}"), .. packed.ToArray()], Cut()).Close());
        return "content-encoding " + coding;
    }

    private string WebSocket(int port, byte[] payload)
    {
        List<byte> frames = [];
        for (var at = 0; at < payload.Length;)
        {
            var length = Math.Min(payload.Length - at, 1 + random.Next(400));
            var key = new byte[4];
            random.NextBytes(key);
            byte[] size = length < 126 ? [(byte)(0x80 | length)] : [0xfe, (byte)(length >> 8), (byte)length];
            frames.AddRange([(byte)((at + length == payload.Length ? 0x80 : 0) | (at == 0 ? 2 : 0)), .. size, .. key, .. payload.AsSpan(at, length).ToArray().Select((one, i) => (byte)(one ^ key[i % 4]))]);
            at += length;
        }
        Add(new Conversation(port).Handshake()
            .Send("GET /ws HTTP/1.1\r\nHost: ws.example\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n\r\n")
            .Answer("HTTP/1.1 101 Switching\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n").Send([.. frames], Cut()).Close());
        return "websocket";
    }

    // Bytes of no protocol; neighbours change places, some are sent twice.
    private string Shuffled(int port, byte[] payload)
    {
        var frames = new Conversation(port, 7_000).Handshake().Send(payload, Cut()).Close().Frames;
        for (var i = 3; i + 4 < frames.Count; i++)
        {
            if (random.Next(4) == 0)
            {
                (frames[i], frames[i + 1]) = (frames[i + 1], frames[i]);
            }
            else if (random.Next(6) == 0)
            {
                frames.Insert(i, frames[i]);
            }
        }
        builder.Add([.. frames]);
        return "tcp";
    }
}
