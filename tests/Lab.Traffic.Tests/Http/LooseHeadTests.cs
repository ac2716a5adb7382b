using System.Text;
using CsCheck;
using Lab.Traffic.Tests.Support;

namespace Lab.Traffic.Tests.Http;

/// <summary>Requests whose head is cut, or whose line is not complete; tunnels that a proxy opens.</summary>
public class LooseHeadTests
{
    private const string Tunnel = "CONNECT in.example:80 HTTP/1.1\r\nUser-Agent: a\r\n\r\n";
    private const string Opened = "HTTP/1.1 200 Connected\r\n\r\n";

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public void Request_inside_of_a_tunnel_in_clear_is_told(string stray)
    {
        var facts = new Conversation(server: 8080).Handshake().Send(Tunnel + stray).Answer(Opened + stray).Send("GET /in HTTP/1.1\r\nHost: in.example\r\n\r\n").Answer("HTTP/1.1 204 No\r\n\r\n").ToCapture().Analyze();

        facts.Http.Select(one => (one.Method, one.Target, one.Status)).Should().Equal(("CONNECT", "in.example:80", (int?)200), ("GET", "/in", 204));
    }

    [Fact]
    public void Tls_inside_of_a_tunnel_is_told()
    {
        var facts = new Conversation(server: 8080).Handshake().Send(Tunnel).Answer(Opened).Send(TlsMessages.Record(22, TlsMessages.ClientHello("in.example"))).ToCapture().Analyze();

        facts.Tls.Single().Sni.Should().Be("in.example");
    }

    [Theory]
    [InlineData("GET /a HTTP/1.1\r\nHost: cut.example\r\nAccept: te", "cut.example")]
    [InlineData("GET /a HTTP/1.1\r\nHost: cut.exa", null)]
    [InlineData("GET /a HTTP/1.1\r\n", null)]
    public void Head_that_ends_with_the_capture_is_told_with_its_whole_lines(string head, string? host)
    {
        var facts = new Conversation().Handshake().Send(head).ToCapture().Analyze();

        facts.Http.Select(one => (one.Target, one.Host)).Should().Equal(("/a", host));
        facts.Problems.Should().Contain(one => one.Kind == "http-head-cut");
    }

    [Fact]
    public void Head_with_a_hole_is_told_up_to_it()
    {
        var facts = new Conversation().Handshake().Send("GET /a HTTP/1.1\r\nHost: cut.example\r\nCookie: ").Lose(100).Send("x\r\n\r\n").Answer("HTTP/1.1 204 No\r\n\r\n").ToCapture().Analyze();

        facts.Http.Select(one => (one.Target, one.Host)).Should().Equal(("/a", "cut.example"));
    }

    [Theory]
    [InlineData("GET /a")]
    [InlineData("GET /a ")]
    [InlineData("GET /a SIP")]
    public void Request_line_that_is_cut_within_its_target_is_none(string line) => Requests(line).Should().BeEmpty();

    [Theory]
    [InlineData("GET /a HTT", "1")]
    [InlineData("GET /a HTTP/1.", "1")]
    [InlineData("GET /a HTTP/1.1\r", "1.1")]
    public void Request_line_that_is_cut_within_its_version_is_told(string line, string version) =>
        Requests(line).Select(one => (one.Target, one.Version)).Should().Equal(("/a", version));

    [Theory]
    [InlineData("GET /a\r\n", "/a", "0.9")]
    [InlineData("GET /a\r\n\r\n", "/a", "0.9")]
    [InlineData("GET /a HTTP/1.\r\nHost: a\r\n\r\n", "/a", "1.")]
    [InlineData("GET HTTP/1.1\r\nHost: a\r\n\r\n", "", "1.1")]
    [InlineData("PUT /HTTP/1.1\r\n\r\n", "/HTTP/1.1", "0.9")]
    public void Request_line_without_version_or_target_is_told(string head, string target, string version) =>
        Requests(head).Select(one => (one.Target, one.Version)).Should().Equal((target, version));

    [Theory]
    [InlineData("GET key\r\n\r\n")]
    [InlineData("OPTIONS sip:a@b.example SIP/2.0\r\nVia: SIP/2.0/TCP a\r\n\r\n")]
    [InlineData("OPTIONS rtsp://a/b RTSP/1.0\r\nCSeq: 1\r\n\r\n")]
    [InlineData("HEAD <1@news.example>\r\n\r\n")]
    [InlineData("SEARCH /a b\r\n\r\n")]
    [InlineData("MOVE \r\n\r\n")]
    public void Lines_of_other_protocols_are_no_requests(string text) => Requests(text).Should().BeEmpty();

    [Fact]
    public void Random_lines_of_text_are_no_requests()
    {
        var word = Gen.String[Gen.Char['!', '~'], 1, 9].Where(one => one[0] != '/' && !one.StartsWith("HTTP/", StringComparison.Ordinal));
        var first = Gen.OneOf(word, Gen.Int[0, 3].Select(one => new[] { "GET", "POST", "SEARCH", "MOVE" }[one]));

        Gen.Select(first, word.Array[0, 5]).Sample((start, rest) => Requests(start + " " + string.Join(' ', rest) + "\r\n\r\n").Count == 0, iter: 400);
    }

    private static IReadOnlyList<Model.HttpObservation> Requests(string text) => new Conversation().Handshake().Send(Encoding.ASCII.GetBytes(text)).ToCapture().Analyze().Http;
}
