using Lab.Traffic.Model;
using Lab.Traffic.Tests.Support;

namespace Lab.Traffic.Tests.Proxies;

/// <summary>Connections through SOCKS proxies, and the header with which proxies hand connections on.</summary>
public class SocksTests
{
    private const string Request = "GET /in HTTP/1.1\r\nHost: in.example\r\n\r\n";
    private static readonly byte[] Name = [5, 1, 0, 3, 10, .. "in.example"u8, 0, 80];
    private static readonly byte[] Opened = [5, 0, 0, 1, 0, 0, 0, 0, 0, 0];
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
}
