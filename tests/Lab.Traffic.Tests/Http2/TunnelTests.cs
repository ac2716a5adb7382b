using Lab.Traffic.Model;
using Lab.Traffic.Tests.Support;

namespace Lab.Traffic.Tests.Http2;

/// <summary>Connections that HTTP/2 streams carry (RFC 9113 8.5, RFC 8441).</summary>
public class TunnelTests
{
    private static readonly Marker Imei = new("imei", MarkerKind.Imei, "356938035643809");

    [Fact]
    public void Tls_inside_of_a_stream_is_seen_and_its_bytes_are_opaque()
    {
        var hello = TlsMessages.Record(22, TlsMessages.ClientHello("far.example", "h2"));
        byte[] frames = [.. Open(("x", "y")), .. Http2Frames.Data(1, hello[..20], false), .. Http2Frames.Data(1, hello[20..], false), .. Http2Frames.Data(1, TlsMessages.Record(23, new byte[500]))];

        var facts = Client(frames).Analyze();

        facts.Tls.Should().ContainSingle().Which.Sni.Should().Be("far.example");
        facts.Flows.Single().OpacityOut.Opaque.Should().Be(500);
        facts.Flows.Single().ClosedReason.Should().Contain("no keys");
        facts.Flows.Single().Hosts.Should().Equal("proxied.example", "far.example");
    }

    [Fact]
    public void Http_inside_of_a_stream_is_read()
    {
        byte[] frames = [.. Open(("x", "y")), .. Http2Frames.Data(1, Frames.Text("GET /inner?i=356938035643809 HTTP/1.1\r\nHost: far.example\r\n\r\n"))];

        var facts = Client(frames).Analyze(Imei);

        facts.Http.Select(one => (one.Method, one.Target)).Should().Equal(("CONNECT", "proxied.example:443"), ("GET", "/inner?i=356938035643809"));
        (facts.Hits.Single().Where, facts.Hits.Single().Host).Should().Be(("http.target", "far.example"));
    }

    [Fact]
    public void Two_tunnels_that_interleave_are_read_each_for_itself()
    {
        var writer = new HpackWriter();
        byte[] frames =
        [
            .. Http2Frames.Headers(1, writer.Fields((":method", "CONNECT"), (":authority", "a.example:80"))), .. Http2Frames.Headers(3, writer.Fields((":method", "CONNECT"), (":authority", "b.example:80"))),
            .. Http2Frames.Data(1, Frames.Text("GET /one HTTP/1.1\r\n"), false), .. Http2Frames.Data(3, Frames.Text("GET /two HTTP/1.1\r\n"), false),
            .. Http2Frames.Data(1, Frames.Text("Host: a\r\n\r\n")), .. Http2Frames.Data(3, Frames.Text("Host: b\r\n\r\n")),
        ];

        Client(frames).Analyze().Http.Where(one => one.Version == "1.1").Select(one => one.Target).Should().BeEquivalentTo("/one", "/two");
    }

    [Fact]
    public void Websocket_inside_of_a_stream_is_unmasked()
    {
        byte[] text = Frames.Text("{\"id\":\"356938035643809\"}");
        byte[] frame = [0x81, (byte)(0x80 | text.Length), 1, 2, 3, 4, .. text.Select((one, i) => (byte)(one ^ (1 + i % 4)))];
        var conversation = new Conversation().Handshake().Send([.. Http2Frames.Preface, .. Http2Frames.Settings(), .. Open((":protocol", "websocket"), (":scheme", "https"), (":path", "/chat"))])
            .Answer([.. Http2Frames.Settings((8, 1)), .. Http2Frames.Headers(1, new HpackWriter().Fields((":status", "200")))])
            .Send([.. Http2Frames.Data(1, frame[..9], false), .. Http2Frames.Data(1, frame[9..])]);

        var hit = conversation.ToCapture().Analyze(Imei).Hits.Single();

        (hit.Where, hit.Host).Should().Be(("websocket", "proxied.example"));
    }

    [Fact]
    public void Hit_in_an_interleaved_body_belongs_to_its_own_host()
    {
        var writer = new HpackWriter();
        byte[] frames =
        [
            .. Http2Frames.Headers(1, writer.Fields((":method", "POST"), (":authority", "a.example"), (":path", "/1"))), .. Http2Frames.Headers(3, writer.Fields((":method", "POST"), (":authority", "b.example"), (":path", "/3"))),
            .. Http2Frames.Data(1, Frames.Text("id=3569380"), false), .. Http2Frames.Data(3, Frames.Text("noise 111"), false), .. Http2Frames.Data(1, Frames.Text("35643809")), .. Http2Frames.Data(3, Frames.Text("more")),
        ];

        Client(frames).Analyze(Imei).Hits.Single().Host.Should().Be("a.example");
    }

    private static byte[] Open(params (string Name, string Value)[] more) => Http2Frames.Headers(1, new HpackWriter().Fields([(":method", "CONNECT"), (":authority", "proxied.example:443"), .. more]));

    private static CaptureBuilder Client(byte[] frames) => new Conversation().Handshake().Send([.. Http2Frames.Preface, .. Http2Frames.Settings(), .. frames]).ToCapture();
}
