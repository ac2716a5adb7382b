using Lab.Traffic.Tests.Support;

namespace Lab.Traffic.Tests.Decryption;

/// <summary>Suites of phones of 2014, and connections that negotiate twice.</summary>
public class OldSuiteTests
{
    private const string Request = "GET /a HTTP/1.1\r\nHost: old.example\r\n\r\n";
    private static readonly byte[] Random1 = [.. Enumerable.Repeat((byte)7, 32)];
    private static readonly byte[] Random2 = [.. Enumerable.Repeat((byte)8, 32)];
    private static readonly byte[] ServerRandom1 = [.. Enumerable.Repeat((byte)9, 32)];
    private static readonly byte[] ServerRandom2 = [.. Enumerable.Repeat((byte)10, 32)];
    private static readonly byte[] Master1 = [.. Enumerable.Range(1, 48).Select(one => (byte)one)];
    private static readonly byte[] Master2 = [.. Enumerable.Range(101, 48).Select(one => (byte)one)];

    // RFC 6229 2: key 0102030405.
    [Fact]
    public void Writer_of_the_test_gives_the_key_stream_of_the_specification() =>
        Convert.ToHexStringLower(new OldTlsWriter.Rc4([1, 2, 3, 4, 5]).Apply(new byte[16])).Should().Be("b2396305f03dc027ccc3524a0a1118a8");

    [Theory]
    [InlineData(0x0301, OldTlsWriter.Rc4Md5)]
    [InlineData(0x0301, OldTlsWriter.Rc4Sha)]
    [InlineData(0x0303, OldTlsWriter.Rc4Sha)]
    [InlineData(0x0301, OldTlsWriter.TripleDes)]
    [InlineData(0x0302, OldTlsWriter.TripleDes)]
    [InlineData(0x0303, OldTlsWriter.TripleDes)]
    public void Records_of_both_directions_are_opened(int version, int suite)
    {
        var (client, server) = (Writer(version, suite, true), Writer(version, suite, false));
        var capture = Hello(version, suite)
            .Send([.. TlsMessages.Record(20, [1]), .. client.Seal(22, TlsMessages.Handshake(20, new byte[12])), .. client.Seal(23, Frames.Text(Request)), .. client.Seal(23, Frames.Text(Request))])
            .Answer([.. TlsMessages.Record(20, [1]), .. server.Seal(22, TlsMessages.Handshake(20, new byte[12])), .. server.Seal(23, Frames.Text("HTTP/1.1 204 No\r\n\r\n"))]).ToCapture().ToArray();

        var facts = CaptureBuilder.Analyze(capture, Line(Random1, Master1));

        facts.Http.Select(one => (one.Encrypted, one.Status)).Should().Equal((true, (int?)204), (true, null));
        facts.Tls.Single().ClosedReason.Should().BeNull();
        facts.Flows.Single().ClosedReason.Should().BeNull();
    }

    // RFC 5246 7.3: the server changes its cipher first, and no certificate is sent.
    [Fact]
    public void Connection_that_is_resumed_is_opened()
    {
        var (client, server) = (Writer(0x0303, OldTlsWriter.Rc4Sha, true), Writer(0x0303, OldTlsWriter.Rc4Sha, false));
        var capture = Hello(0x0303, OldTlsWriter.Rc4Sha).Answer([.. TlsMessages.Record(20, [1]), .. server.Seal(22, TlsMessages.Handshake(20, new byte[12]))])
            .Send([.. TlsMessages.Record(20, [1]), .. client.Seal(22, TlsMessages.Handshake(20, new byte[12])), .. client.Seal(23, Frames.Text(Request))])
            .Answer(server.Seal(23, Frames.Text("HTTP/1.1 204 No\r\n\r\n"))).ToCapture().ToArray();

        CaptureBuilder.Analyze(capture, Line(Random1, Master1)).Http.Single().Status.Should().Be(204);
    }

    [Fact]
    public void Connection_that_negotiates_anew_is_opened_with_both_secrets()
    {
        var facts = CaptureBuilder.Analyze(Renegotiated(), Line(Random1, Master1) + Line(Random2, Master2));

        facts.Http.Select(one => one.Target).Should().Equal("/a", "/second");
        facts.Tls.Should().HaveCount(2).And.OnlyContain(one => one.ClosedReason == null);
    }

    [Fact]
    public void Connection_that_negotiates_anew_under_unknown_keys_is_closed_from_there_for_a_stated_reason()
    {
        var facts = CaptureBuilder.Analyze(Renegotiated(), Line(Random1, Master1));

        facts.Http.Select(one => one.Target).Should().Equal("/a");
        facts.Flows.Single().ClosedReason.Should().Contain("no master secret");
    }

    private static byte[] Renegotiated()
    {
        const int Version = 0x0303;
        const int Suite = OldTlsWriter.Rc4Sha;
        var (client, server) = (Writer(Version, Suite, true), Writer(Version, Suite, false));
        var (client2, server2) = (new OldTlsWriter(Version, Suite, Master2, Random2, ServerRandom2, true), new OldTlsWriter(Version, Suite, Master2, Random2, ServerRandom2, false));
        return Hello(Version, Suite)
            .Send([.. TlsMessages.Record(20, [1]), .. client.Seal(22, TlsMessages.Handshake(20, new byte[12]))]).Answer([.. TlsMessages.Record(20, [1]), .. server.Seal(22, TlsMessages.Handshake(20, new byte[12]))])
            .Send(client.Seal(23, Frames.Text(Request)))
            .Answer(server.Seal(22, TlsMessages.Handshake(0, [])))
            .Send(client.Seal(22, TlsMessages.ClientHello(Random2)))
            .Answer(server.Seal(22, TlsMessages.ServerHello(ServerRandom2, Version, Suite)))
            .Send([.. client.Seal(20, [1]), .. client2.Seal(22, TlsMessages.Handshake(20, new byte[12]))])
            .Answer([.. server.Seal(20, [1]), .. server2.Seal(22, TlsMessages.Handshake(20, new byte[12]))])
            .Send(client2.Seal(23, Frames.Text("GET /second HTTP/1.1\r\nHost: old.example\r\n\r\n"))).ToCapture().ToArray();
    }

    private static OldTlsWriter Writer(int version, int suite, bool client) => new(version, suite, Master1, Random1, ServerRandom1, client);

    private static Conversation Hello(int version, int suite) => new Conversation(server: 443).Handshake().Send(TlsMessages.Record(22, TlsMessages.ClientHello(Random1)))
        .Answer(TlsMessages.Record(22, TlsMessages.ServerHello(ServerRandom1, version, suite)));

    private static string Line(byte[] random, byte[] master) => $"CLIENT_RANDOM {Convert.ToHexStringLower(random)} {Convert.ToHexStringLower(master)}\n";
}
