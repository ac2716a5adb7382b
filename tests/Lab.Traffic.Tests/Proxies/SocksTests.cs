using Lab.Traffic.Geolocation;
using Lab.Traffic.Model;
using Lab.Traffic.Tests.Support;

namespace Lab.Traffic.Tests.Proxies;

/// <summary>Connections through SOCKS proxies, and the header with which proxies hand connections on.</summary>
public class SocksTests
{
    private const string Request = "GET /in HTTP/1.1\r\nHost: in.example\r\n\r\n";
    private static readonly byte[] Name = [5, 1, 0, 3, 10, .. "in.example"u8, 0, 80];
    private static readonly byte[] Opened = [5, 0, 0, 1, 0, 0, 0, 0, 0, 0];
    private static readonly AddressOverride Proxy = new(AddressRange.TryParse("93.184.216.34/32", out var range) ? range : default, "US", null, null);
    private static readonly Marker Imei = new("imei", MarkerKind.Imei, "356938035643809");
    private static readonly byte[] Signature = [.. "\r\n\r\n\0\r\nQUIT\n"u8];

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(1_400)]
    public void Request_behind_socks_5_is_told(int segment)
    {
        var facts = new Conversation(server: 1080).Handshake().Send([5, 1, 0], segment).Answer([5, 0], segment).Send(Name, segment).Answer(Opened, segment).Send(Request, segment).Answer("HTTP/1.1 204 No\r\n\r\n").ToCapture().Analyze();

        facts.Http.Select(one => (one.Method, one.Target, one.Status)).Should().Equal(("GET", "/in", (int?)204));
    }

    [Fact]
    public void Name_asked_of_socks_5_names_the_flow()
    {
        var flow = new Conversation(server: 1080).Handshake().Send([5, 1, 0]).Answer([5, 0]).Send(Name).Answer(Opened).Send([0x99, 1, 2, 3]).ToCapture().Analyze().Flows.Single();

        (flow.Host, flow.HostSource, flow.Application).Should().Be(("in.example", NameSource.Proxy, "socks"));
    }

    [Fact]
    public void Password_of_socks_5_is_passed_over()
    {
        byte[] password = [1, 4, .. "user"u8, 6, .. "secret"u8];
        var facts = new Conversation(server: 1080).Handshake().Send([5, 2, 0, 2]).Answer([5, 2]).Send(password).Answer([1, 0]).Send(Name).Answer(Opened).Send(Request).ToCapture().Analyze();

        facts.Http.Single().Host.Should().Be("in.example");
    }

    [Fact]
    public void Addresses_asked_of_socks_5_name_the_flow()
    {
        byte[] address = [5, 1, 0, 4, 0x20, 1, 0x0d, 0xb8, .. new byte[11], 7, 1, 0xbb];

        new Conversation(server: 1080).Handshake().Send([5, 1, 0]).Answer([5, 0]).Send(address).ToCapture().Analyze().Flows.Single().Host.Should().Contain("2001:db8::7");
    }

    [Theory]
    [InlineData(new byte[] { 0, 0, 0, 1 }, "in.example\0", "in.example")]
    [InlineData(new byte[] { 192, 0, 2, 9 }, "", "192.0.2.9")]
    public void Destination_asked_of_socks_4_names_the_flow(byte[] address, string name, string host)
    {
        byte[] request = [4, 1, 1, 0xbb, .. address, .. "me\0"u8, .. Frames.Text(name)];
        var facts = new Conversation(server: 1080).Handshake().Send(request).Answer([0, 0x5a, 0, 0, 0, 0, 0, 0]).Send([0x99, 1, 2, 3]).ToCapture().Analyze();

        facts.Flows.Single().Host.Should().Be(host);
    }

    [Fact]
    public void Tls_behind_socks_4_is_told()
    {
        byte[] request = [4, 1, 1, 0xbb, 192, 0, 2, 9, 0];
        var facts = new Conversation(server: 1080).Handshake().Send(request).Answer([0, 0x5a, 0, 0, 0, 0, 0, 0])
            .Send(TlsMessages.Record(22, TlsMessages.ClientHello("in.example"))).Answer(TlsMessages.Record(22, TlsMessages.ServerHello(true))).ToCapture().Analyze();

        facts.Tls.Select(one => (one.Sni, one.Version)).Should().Equal(("in.example", "TLS 1.3"));
    }

    [Fact]
    public void Proxy_that_refuses_opens_nothing()
    {
        var facts = new Conversation(server: 1080).Handshake().Send([5, 1, 0]).Answer([5, 0xff]).Answer("HTTP/1.1 204 No\r\n\r\n").ToCapture().Analyze();

        facts.Http.Should().BeEmpty();
    }

    [Theory]
    [InlineData("CN")]
    [InlineData(null)]
    public void Country_is_that_behind_the_proxy_where_it_is_an_address_and_unknown_behind_a_name(string? country)
    {
        byte[] request = country is null ? Name : [5, 1, 0, 1, 42, 62, 48, 10, 0, 80];
        var capture = new Conversation(server: 1080).Handshake().Send([5, 1, 0]).Answer([5, 0]).Send(request).Answer(Opened).Send(Request).ToCapture().ToArray();

        var flow = Located(capture);

        (flow.RemoteLocation!.Country, flow.RemoteLocation.Scope, flow.Location!.Country).Should().Be((country, AddressScope.Global, "US"));
        flow.Remote.ToString().Should().Be(country is null ? "93.184.216.34:1080" : "42.62.48.10:80");
    }

    [Fact]
    public void Country_behind_an_http_proxy_is_that_of_the_address_asked_for()
    {
        var capture = new Conversation(server: 8080).Handshake().Send("CONNECT 42.62.48.10:443 HTTP/1.1\r\nHost: 42.62.48.10:443\r\n\r\n").Answer("HTTP/1.1 200 OK\r\n\r\n").Send([1, 2, 3]).ToCapture().ToArray();

        Located(capture).RemoteLocation!.Country.Should().Be("CN");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Destination_that_the_proxy_refused_is_none(bool http)
    {
        var conversation = http
            ? new Conversation(server: 8080).Handshake().Send("CONNECT 42.62.48.10:443 HTTP/1.1\r\nHost: x\r\n\r\n").Answer("HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n")
            : new Conversation(server: 1080).Handshake().Send([5, 1, 0]).Answer([5, 0]).Send([5, 1, 0, 1, 42, 62, 48, 10, 0, 80]).Answer([5, 2, 0, 1, 0, 0, 0, 0, 0, 0]);

        var flow = Located(conversation.ToCapture().ToArray());

        (flow.Proxied, flow.RemoteLocation!.Country).Should().Be((null, "US"));
    }

    [Theory]
    [InlineData("1:80")]
    [InlineData("0x2a.62.48.10:80")]
    public void Name_that_only_looks_like_an_address_is_in_no_known_country(string target)
    {
        var capture = new Conversation(server: 8080).Handshake().Send($"CONNECT {target} HTTP/1.1\r\n\r\n").Answer("HTTP/1.1 200 OK\r\n\r\n").Send([1, 2, 3]).ToCapture().ToArray();

        Located(capture).RemoteLocation!.Country.Should().BeNull();
    }

    [Fact]
    public void Bound_connection_is_read_once_the_other_end_has_come()
    {
        byte[] bind = [5, 2, 0, 1, 42, 62, 48, 10, 0, 21];
        var facts = new Conversation(server: 1080).Handshake().Send([5, 1, 0]).Answer([5, 0]).Send(bind).Answer(Opened).Answer([5, 0, 0, 1, 42, 62, 48, 10, 0, 20]).Answer(Request).ToCapture().Analyze();

        (facts.Http.Single().Target, facts.Flows.Single().Proxied!.Host).Should().Be(("/in", "42.62.48.10"));
    }

    [Theory]
    [InlineData(new byte[] { 1, 93, 184, 216, 34, 0x1f, 0x40 })]
    [InlineData(new byte[] { 1, 0, 0, 0, 0, 0x1f, 0x40 })]
    public void Datagram_that_a_proxy_hands_on_is_searched_and_its_destination_told(byte[] relay)
    {
        byte[] datagram = [0, 0, 0, 1, 42, 62, 48, 10, 0x13, 0x88, .. "imei=356938035643809"u8];

        var facts = Associated(relay, Frames.Udp(datagram, to: 8_000)).Analyze(Imei);

        var hit = facts.Hits.Single();
        (hit.Where, hit.Offset, hit.Host, facts.Flows[^1].Remote.ToString(), facts.Flows[^1].Application).Should().Be(("udp", 15L, "42.62.48.10", "42.62.48.10:5000", "socks"));
    }

    [Fact]
    public void Query_in_a_datagram_that_a_proxy_hands_on_is_told()
    {
        byte[] datagram = [0, 0, 0, 3, 3, .. "dns"u8, 0, 53, .. DnsMessages.Query("in.example")];

        Associated([1, 0, 0, 0, 0, 0x1f, 0x40], Frames.Udp(datagram, to: 8_000)).Analyze().Dns.Single().Name.Should().Be("in.example");
    }

    [Fact]
    public void Hello_in_a_datagram_that_a_proxy_hands_on_is_told()
    {
        byte[] datagram = [0, 0, 0, 3, 3, .. "web"u8, 1, 0xbb, .. new QuicTalk().ClientInitial()];

        Associated([1, 0, 0, 0, 0, 0x1f, 0x40], Frames.Udp(datagram, to: 8_000)).Analyze().Flows[^1].Application.Should().Be("quic");
    }

    [Fact]
    public void Datagrams_to_several_destinations_behind_a_proxy_are_in_no_one_country()
    {
        byte[] one = [0, 0, 0, 1, 42, 62, 48, 10, 0x13, 0x88, 1];
        byte[] other = [0, 0, 0, 1, 8, 8, 8, 8, 0x13, 0x88, 1];

        var flow = Located(Associated([1, 0, 0, 0, 0, 0x1f, 0x40], Frames.Udp(one, to: 8_000), Frames.Udp(other, to: 8_000)).ToArray());

        flow.RemoteLocation!.Country.Should().BeNull();
        flow.Hosts.Should().Equal("42.62.48.10", "8.8.8.8");
    }

    [Fact]
    public void Marker_in_the_head_of_a_datagram_is_found()
    {
        byte[] datagram = [0, 0, 0, 3, 25, .. "i356938035643809i.example"u8, 0, 80, 1, 2];

        Associated([1, 0, 0, 0, 0, 0x1f, 0x40], Frames.Udp(datagram, to: 8_000)).Analyze(Imei).Hits.Should().Contain(one => one.Where == "socks");
    }

    [Fact]
    public void Datagrams_that_no_proxy_was_asked_for_are_read_as_they_are()
    {
        byte[] datagram = [0, 0, 0, 1, 42, 62, 48, 10, 0x13, 0x88, .. "imei=356938035643809"u8];

        var facts = new CaptureBuilder().Add(Frames.Udp(datagram, to: 8_000)).Analyze(Imei);

        (facts.Flows.Single().Proxied, facts.Hits.Single().Offset).Should().Be((null, 15L));
    }

    [Theory]
    [InlineData(new byte[] { 5, 0, 11, 3, 16, 0, 0, 0, 72, 0 })] // DCE/RPC
    [InlineData(new byte[] { 5, 1, 0, 9, 9 })]
    [InlineData(new byte[] { 4, 1, 0, 80, 1, 2, 3, 4, 0xc3, 0 })]
    public void Other_protocols_are_no_socks(byte[] first) =>
        new Conversation(server: 1080).Handshake().Send(first).ToCapture().Analyze().Flows.Single().Application.Should().NotBe("socks");

    [Theory]
    [InlineData(1)]
    [InlineData(1_400)]
    public void Request_behind_the_first_proxy_header_is_told(int segment) =>
        new Conversation().Handshake().Send("PROXY TCP4 192.0.2.1 192.0.2.2 4000 80\r\n" + Request, segment).ToCapture().Analyze().Http.Single().Target.Should().Be("/in");

    [Theory]
    [InlineData(1)]
    [InlineData(1_400)]
    public void Hello_behind_the_second_proxy_header_is_told(int segment)
    {
        byte[] header = [.. Signature, 0x21, 0x11, 0, 12, 192, 0, 2, 1, 192, 0, 2, 2, 15, 160, 1, 187];

        new Conversation(server: 443).Handshake().Send([.. header, .. TlsMessages.Record(22, TlsMessages.ClientHello("in.example"))], segment).ToCapture().Analyze().Tls.Single().Sni.Should().Be("in.example");
    }

    private static CaptureBuilder Associated(byte[] relay, params byte[][] datagrams) => new Conversation(server: 1080).Handshake()
        .Send([5, 1, 0]).Answer([5, 0]).Send([5, 3, 0, 1, 0, 0, 0, 0, 0, 0]).Answer([5, 0, 0, .. relay]).ToCapture().Add(datagrams);

    private static Flow Located(byte[] capture) =>
        CaptureAnalyzer.Analyze(new MemoryStream(capture), new AnalysisOptions { Locator = new EndpointLocator([MaxMindLocator.Default], [Proxy]) }, TestContext.Current.CancellationToken).Flows[^1];
}
