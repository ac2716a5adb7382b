using CsCheck;
using Lab.Traffic.Tests.Support;

namespace Lab.Traffic.Tests.Tls;

public class TlsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1_400)]
    public void Hello_is_read_whatever_the_segments(int segment)
    {
        var facts = Connection(segment).Analyze();

        facts.Tls.Should().ContainSingle().Which.Should().Match<Model.TlsObservation>(one => one.Sni == "api.example.com" && one.Version == "TLS 1.3" && one.Over == "tcp");
        facts.Tls[0].Alpn.Should().Equal("h2", "http/1.1");
    }

    [Fact]
    public void Hello_names_the_flow()
    {
        var flow = Connection().Analyze().Flows.Single();

        (flow.Host, flow.HostSource, flow.Application).Should().Be(("api.example.com", Model.NameSource.Sni, "tls"));
    }

    [Fact]
    public void Hello_split_over_records_is_read()
    {
        var hello = TlsMessages.ClientHello();
        byte[] records = [.. TlsMessages.Record(22, hello[..20]), .. TlsMessages.Record(22, hello[20..])];

        new Conversation(server: 443).Handshake().Send(records).ToCapture().Analyze().Tls.Single().Sni.Should().Be("api.example.com");
    }

    [Fact]
    public void Version_comes_from_supported_versions_and_not_from_a_retry()
    {
        var facts = new Conversation(server: 443).Handshake().Send(TlsMessages.Record(22, TlsMessages.ClientHello()))
            .Answer([.. TlsMessages.Record(22, TlsMessages.ServerHello(tls13: true, retry: true)), .. TlsMessages.Record(20, [1])])
            .Send([.. TlsMessages.Record(20, [1]), .. TlsMessages.Record(22, TlsMessages.ClientHello())])
            .Answer(TlsMessages.Record(22, TlsMessages.ServerHello(tls13: true))).ToCapture().Analyze();

        facts.Tls.Select(one => one.Version).Should().Equal("TLS 1.3", "TLS 1.3");
    }

    [Fact]
    public void Old_server_hello_gives_the_old_version()
    {
        var facts = new Conversation(server: 443).Handshake().Send(TlsMessages.Record(22, TlsMessages.ClientHello()))
            .Answer(TlsMessages.Record(22, TlsMessages.ServerHello(tls13: false))).ToCapture().Analyze();

        facts.Tls.Single().Version.Should().Be("TLS 1.2");
    }

    [Fact]
    public void Application_data_is_opaque_and_the_rest_metadata()
    {
        var hello = TlsMessages.Record(22, TlsMessages.ClientHello());
        var flow = new Conversation(server: 443).Handshake().Send([.. hello, .. TlsMessages.Record(23, new byte[300])]).ToCapture().Analyze().Flows.Single();

        flow.OpacityOut.Should().Be(new Model.FlowOpacity(Clear: 0, Decrypted: 0, Metadata: hello.Length + 5, Opaque: 300));
    }

    [Fact]
    public void Tls_inside_a_proxy_tunnel_is_recognised()
    {
        var facts = new Conversation(server: 8080).Handshake().Send("CONNECT api.example.com:443 HTTP/1.1\r\nHost: api.example.com:443\r\n\r\n")
            .Answer("HTTP/1.1 200 OK\r\n\r\n").Send(TlsMessages.Record(22, TlsMessages.ClientHello())).Answer(TlsMessages.Record(22, TlsMessages.ServerHello(true))).ToCapture().Analyze();

        facts.Tls.Single().Version.Should().Be("TLS 1.3");
    }

    // Vector of the JA4 specification (FoxIO, technical details): Chrome over TCP.
    [Fact]
    public void Ja4_agrees_with_its_specification()
    {
        int[] algorithms = [0x0403, 0x0804, 0x0401, 0x0503, 0x0805, 0x0501, 0x0806, 0x0601];
        int[] others = [0x0a0a, 0x001b, 0x0005, 0x000a, 0x000b, 0x0012, 0x0015, 0x0017, 0x0023, 0x002d, 0x0033, 0x4469, 0xff01];
        byte[] extensions =
        [
            .. others.SelectMany(one => TlsMessages.Extension(one, [])),
            .. TlsMessages.Extension(0, [0, 4, 0, 0, 1, (byte)'a']),
            .. TlsMessages.Extension(16, [0, 3, 2, (byte)'h', (byte)'2']),
            .. TlsMessages.Extension(43, [6, 0x2a, 0x2a, 3, 4, 3, 3]),
            .. TlsMessages.Extension(13, [0, 16, .. algorithms.SelectMany(TlsMessages.Number)]),
        ];
        var hello = TlsMessages.ClientHello([0x1a1a, .. TlsMessages.ChromeCiphers], extensions);

        new Conversation(server: 443).Handshake().Send(TlsMessages.Record(22, hello)).ToCapture().Analyze().Tls.Single().Ja4.Should().Be("t13d1516h2_8daaf6152771_e5627efa2ab1");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1_400)]
    public void Alert_of_a_client_that_refuses_the_certificate_is_read(int segment)
    {
        var alert = new Conversation(server: 443).Handshake().Send(TlsMessages.Record(22, TlsMessages.ClientHello())).Answer(TlsMessages.Record(22, TlsMessages.ServerHello(tls13: false)))
            .Send(TlsMessages.Record(21, [2, 42]), segment).ToCapture().Analyze().Tls.Single().Alerts.Single();

        (alert.Direction, alert.Fatal, alert.Description, alert.Packet).Should().Be((Model.FlowDirection.Out, true, "bad_certificate", 5 + (segment == 1 ? 7 : 1)));
    }

    [Fact]
    public void Encrypted_alert_is_not_taken_for_a_clear_one()
    {
        var facts = new Conversation(server: 443).Handshake().Send(TlsMessages.Record(22, TlsMessages.ClientHello())).Answer(TlsMessages.Record(22, TlsMessages.ServerHello(tls13: false)))
            .Send([.. TlsMessages.Record(20, [1]), .. TlsMessages.Record(21, [2, 42])]).ToCapture().Analyze();

        facts.Tls.Single().Alerts.Should().BeEmpty();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Encrypted_client_hello_is_named(bool encrypted)
    {
        var hello = TlsMessages.ClientHello(new byte[32], encrypted ? [TlsMessages.Extension(0xfe0d, new byte[40])] : []);

        new Conversation(server: 443).Handshake().Send(TlsMessages.Record(22, hello)).ToCapture().Analyze().Tls.Single().EncryptedClientHello.Should().Be(encrypted);
    }

    [Theory]
    [InlineData("0a0a03040303", "TLS 1.3, TLS 1.2")]
    [InlineData("0304", "TLS 1.3")]
    [InlineData("0303030203017e01", "TLS 1.2, TLS 1.1, TLS 1.0, 0x7e01")]
    [InlineData("", "TLS 1.2")]
    public void Versions_that_the_client_offers_are_named(string versions, string names)
    {
        var list = Convert.FromHexString(versions);
        var hello = TlsMessages.ClientHello([0x1301], list.Length == 0 ? [] : TlsMessages.Extension(43, [(byte)list.Length, .. list]));

        string.Join(", ", new Conversation(server: 443).Handshake().Send(TlsMessages.Record(22, hello)).ToCapture().Analyze().Tls.Single().VersionsOffered).Should().Be(names);
    }

    [Fact]
    public void Bytes_that_are_no_records_are_told_and_searched()
    {
        var facts = new Conversation(server: 443).Handshake().Send([.. TlsMessages.Record(22, TlsMessages.ClientHello()), .. Frames.Text("GET /?id=356938035643809 and more")])
            .ToCapture().Analyze(new Model.Marker("imei", Model.MarkerKind.Imei, "356938035643809"));

        facts.Problems.Should().ContainSingle().Which.Kind.Should().Be("tls-record");
        facts.Hits.Should().ContainSingle();
    }

    [Fact]
    public void Connection_whose_hello_was_not_captured_is_closed_for_a_stated_reason() =>
        new Conversation(server: 443).Send(TlsMessages.Record(23, new byte[100])).ToCapture().Analyze().Flows.Single().ClosedReason.Should().Contain("client hello is not in the capture");

    [Fact]
    public void Damaged_certificate_gives_no_names_and_no_fault() => Gen.Byte.Array[0, 200].Sample(bytes =>
         Lab.Traffic.Tls.CertificateNames.Of([0x30, 0x81, (byte)bytes.Length, 0x30, 0x81, (byte)Math.Max(0, bytes.Length - 3), .. bytes]).Count <= 100, iter: 2_000);

    private static CaptureBuilder Connection(int segment = 1_400) => new Conversation(server: 443).Handshake()
        .Send(TlsMessages.Record(22, TlsMessages.ClientHello("API.example.com", "h2", "http/1.1")), segment)
        .Answer(TlsMessages.Record(22, TlsMessages.ServerHello(tls13: true)), segment).ToCapture();
}
