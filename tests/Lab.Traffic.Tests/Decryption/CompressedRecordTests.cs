using System.IO.Compression;
using Lab.Traffic.Tests.Support;

namespace Lab.Traffic.Tests.Decryption;

/// <summary>Records that are compressed by TLS (RFC 3749).</summary>
public class CompressedRecordTests
{
    private const string Request = "GET /a HTTP/1.1\r\nHost: packed.example\r\n\r\n";
    private static readonly byte[] ClientRandom = [.. Enumerable.Repeat((byte)7, 32)];
    private static readonly byte[] ServerRandom = [.. Enumerable.Repeat((byte)9, 32)];
    private static readonly byte[] Master = [.. Enumerable.Range(1, 48).Select(one => (byte)one)];

    [Theory]
    [InlineData(OldTlsWriter.Rc4Sha)]
    [InlineData(OldTlsWriter.TripleDes)]
    public void One_stream_runs_over_all_records_of_a_direction(int suite)
    {
        var facts = Analyze(Records(suite, true, Request, Request, Request), Records(suite, false, "HTTP/1.1 204 No\r\n\r\n", "HTTP/1.1 204 No\r\n\r\n"), suite);

        facts.Http.Select(one => (one.Host, one.Status)).Should().Equal(("packed.example", (int?)204), ("packed.example", 204), ("packed.example", null));
    }

    [Fact]
    public void Marker_is_found_within()
    {
        var records = Records(OldTlsWriter.Rc4Sha, true, "POST /a HTTP/1.1\r\nHost: packed.example\r\nContent-Length: 15\r\n\r\n", "490154203237518");
        var imei = new Model.Marker("imei", Model.MarkerKind.Imei, "490154203237518");

        CaptureBuilder.Analyze(Capture(records, [], OldTlsWriter.Rc4Sha, 1), Line, imei).Hits.Should().NotBeEmpty();
    }

    [Fact]
    public void Opaque_bytes_within_are_never_more_than_the_record_had()
    {
        var flow = Analyze(Records(OldTlsWriter.Rc4Sha, true, new string('\u0001', 16_000)), [], OldTlsWriter.Rc4Sha).Flows.Single();

        flow.OpacityOut.Total.Should().Be(flow.PayloadOut);
    }

    [Fact]
    public void Record_that_unpacks_to_more_than_a_record_may_hold_closes_the_direction()
    {
        var facts = Analyze(Records(OldTlsWriter.Rc4Sha, true, new string('a', 16_385), Request), [], OldTlsWriter.Rc4Sha);

        facts.Flows.Single().ClosedReason.Should().Contain("more than 16384 bytes");
    }

    [Fact]
    public void Record_that_is_no_stream_closes_the_direction()
    {
        var writer = Writer(OldTlsWriter.Rc4Sha, true);
        byte[] records = [.. TlsMessages.Record(20, [1]), .. writer.Seal(22, [0x16, 3, 3, 7, 7])];

        Analyze(records, [], OldTlsWriter.Rc4Sha).Flows.Single().ClosedReason.Should().Contain("compressed by TLS is damaged");
    }

    [Fact]
    public void Other_method_stays_closed_under_its_number() =>
        CaptureBuilder.Analyze(Capture(Records(OldTlsWriter.Rc4Sha, true, Request), [], OldTlsWriter.Rc4Sha, 64), Line).Flows.Single().ClosedReason.Should().Contain("method 64");

    private static string Line => $"CLIENT_RANDOM {Convert.ToHexStringLower(ClientRandom)} {Convert.ToHexStringLower(Master)}\n";

    private static Model.CaptureFacts Analyze(byte[] sent, byte[] answered, int suite) => CaptureBuilder.Analyze(Capture(sent, answered, suite, 1), Line);

    private static byte[] Capture(byte[] sent, byte[] answered, int suite, byte method) => new Conversation(server: 443).Handshake()
        .Send(TlsMessages.Record(22, TlsMessages.ClientHello(ClientRandom))).Answer(TlsMessages.Record(22, TlsMessages.CompressingServerHello(ServerRandom, 0x0303, suite, method)))
        .Send(sent).Answer(answered).ToCapture().ToArray();

    private static OldTlsWriter Writer(int suite, bool client) => new(0x0303, suite, Master, ClientRandom, ServerRandom, client);

    // The change of cipher, the finished message and texts: each record flushed, none ending the stream.
    private static byte[] Records(int suite, bool client, params string[] texts)
    {
        var writer = Writer(suite, client);
        using var packed = new MemoryStream();
        using var stream = new ZLibStream(packed, CompressionLevel.Optimal);
        List<byte> records = [.. TlsMessages.Record(20, [1])];
        foreach (var (type, content) in texts.Select(one => ((byte)23, Frames.Text(one))).Prepend(((byte)22, TlsMessages.Handshake(20, new byte[12]))))
        {
            packed.SetLength(0);
            stream.Write(content);
            stream.Flush();
            records.AddRange(writer.Seal(type, packed.ToArray()));
        }
        return [.. records];
    }
}
