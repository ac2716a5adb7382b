using Lab.Traffic.Decryption;
using Lab.Traffic.Dns;
using Lab.Traffic.Http2;
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
