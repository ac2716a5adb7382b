using Lab.Traffic.Decryption;
using Lab.Traffic.Dns;
using Lab.Traffic.Http2;
using Lab.Traffic.Http3;
using Lab.Traffic.Tests.Hostile;
using Lab.Traffic.Tests.Support;
using Lab.Traffic.Tls;

namespace Lab.Fuzzing;

/// <summary>All targets: whole files, what a connection or a datagram carries, and single decoders.</summary>
internal static class FuzzTargets
{
    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        new("capture", bytes => Check(bytes, null), () => SeedCaptures.Own.Where(one => one.Original.Length < 8_192).Select(one => (one.Name, one.Original))),
        new("stream", bytes => Check(TalkCapture.Stream(bytes), null), () => TalkSeeds.Of(6)),
        new("datagram", bytes => Check(TalkCapture.Datagrams(bytes), null), () => TalkSeeds.Of(17)),
        new("tls13", bytes => Check(Inside(bytes), Tls13Connection.Keys), () => TalkSeeds.Of(6).Where(one => one.Bytes.Length < 2_000)),
        new("dns", bytes => DnsMessage.TryParse(bytes), () => [("query", DnsMessages.Query("a.example")), ("answer", DnsMessages.Answer("a.example", "b.example", [1, 2, 3, 4]))]),
        new("hello", bytes => Hello(bytes), () => [("client", TlsMessages.ClientHello(TlsMessages.ChromeCiphers, TlsMessages.Extension(43, [2, 3, 4]))[4..]), ("sni", TlsMessages.ClientHello("a.example", "h2")[4..]), ("server", TlsMessages.ServerHello(true)[4..])]),
        new("certificate", bytes => CertificateNames.OfMessage(bytes, tls13: false), () => [("two", SeedCertificate.Message(one => one))]),
        new("hpack", bytes => Fields(bytes), () => [("request", new HpackWriter().Fields((":method", "GET"), ("cookie", "a=b"), (":method", "GET"))), ("resize", [.. new HpackWriter().Resize(64), 0x82, 0x84])]),
        new("http3", bytes => Check(Talk(bytes), new QuicTalk().Keys), () => [("message", TalkCapture.Input(17, 443, Messages()))]),
        new("qpack", bytes => Sections(bytes), () => [("rfc", [0, 34, .. Convert.FromHexString("3fbd01c00f7777772e6578616d706c652e636f6dc10c2f73616d706c652f7061746803811011")]), ("static", [0, 0, 0, 0, 0xd1, 0xc1])]),
        new("keylog", bytes => KeyLog.Read(new MemoryStream(bytes)), () => [("tls13", Frames.Text(Tls13Connection.Keys)), ("tls12", Frames.Text(Tls12Writer.Keys))]),
    ];

    private static void Check(byte[] file, string? keys)
    {
        if (MutantCheck.Fault(file, keys, thorough: false) is { } fault)
        {
            throw new InvalidOperationException(fault);
        }
    }

    private static byte[] Inside(byte[] bytes)
    {
        var connection = new Tls13Connection();
        foreach (var (fromClient, _, content) in TalkCapture.Parts(bytes))
        {
            _ = fromClient ? connection.Send(content) : connection.Answer(content);
        }
        return connection.ToArray();
    }

    // Flags of a part: 1 = from the server; 6 = which of the streams.
    private static byte[] Talk(byte[] bytes)
    {
        var talk = new QuicTalk().Handshake();
        var offsets = new long[16];
        foreach (var (fromClient, flags, content) in TalkCapture.Parts(bytes))
        {
            var id = (flags >> 1 & 3) switch { 0 => 0, 1 => fromClient ? 2 : 3, 2 => fromClient ? 6 : 7, _ => 4 };
            var payload = content.Length > 8_000 ? content[..8_000] : content;
            var stream = QuicTalk.Stream(id, offsets[fromClient ? id : 8 + id], payload);
            offsets[fromClient ? id : 8 + id] += payload.Length;
            _ = fromClient ? talk.Send(stream) : talk.Answer(stream);
        }
        return talk.ToArray();
    }

    private static (bool FromClient, byte[] Content)[] Messages() =>
    [
        (true, [.. Http3Frames.Request("POST", "/p"), .. Http3Frames.Data(Frames.Text("imei=356938035643809"))]),
        (false, [.. Http3Frames.Headers((":status", "200")), .. Http3Frames.Data(Frames.Text("ok"))]),
    ];

    // Two bytes: how many of those that follow are instructions; the rest is a section of fields.
    private static void Sections(byte[] bytes)
    {
        if (bytes.Length < 2)
        {
            return;
        }
        var cut = Math.Min(bytes.Length, 2 + (bytes[0] << 8 | bytes[1]));
        var decoder = new QpackDecoder();
        decoder.Allow(4_096);
        for (var i = 0; i < 3; i++)
        {
            decoder.Instruct(bytes.AsSpan(2, cut - 2));
            decoder.Decode(bytes.AsSpan(cut));
        }
    }

    private static void Hello(byte[] bytes)
    {
        if (ClientHello.TryParse(bytes) is { } hello && (hello.Ja3().Length != 32 || hello.Ja4('t').Length != 36))
        {
            throw new InvalidOperationException("A fingerprint has the wrong length.");
        }
        ServerHello.TryParse(bytes);
    }

    private static void Fields(byte[] bytes)
    {
        var decoder = new HpackDecoder();
        for (var i = 0; i < 3; i++)
        {
            decoder.Decode(bytes);
        }
    }
}
