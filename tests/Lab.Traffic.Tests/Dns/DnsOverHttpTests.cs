using System.Buffers.Text;
using System.Text;
using Lab.Traffic.Model;
using Lab.Traffic.Tests.Support;

namespace Lab.Traffic.Tests.Dns;

public class DnsOverHttpTests
{
    private static readonly byte[] Address = [93, 184, 216, 34];
    private static readonly byte[] Query = DnsMessages.Query("api.example.com");
    private static readonly byte[] Answer = DnsMessages.Answer("api.example.com", "cdn.example.net", Address);

    [Theory]
    [InlineData(1)]
    [InlineData(1_400)]
    public void Question_posted_and_its_answer_are_an_observation(int segment)
    {
        var facts = new Conversation().Handshake().Send([.. Post(Query.Length), .. Query], segment).Answer([.. Ok("application/dns-message", Answer.Length), .. Answer], segment).ToCapture().Analyze();

        facts.Dns.Should().ContainSingle().Which.Should().BeEquivalentTo(new { Name = "api.example.com", Type = "A", Via = "doh", Queries = 1, Responses = 1, Answers = new[] { "cdn.example.net", "93.184.216.34" } });
        facts.Flows.Single().Application.Should().Be("doh");
    }

    [Fact]
    public void Question_in_the_target_is_read()
    {
        var facts = Get("/dns-query?ct=x&dns=" + Base64Url.EncodeToString(Query)).ToCapture().Analyze();

        facts.Dns.Single().Should().BeEquivalentTo(new { Name = "api.example.com", Via = "doh", Queries = 1 });
    }

    [Theory]
    [InlineData("/dns-query?dns=AAAA")]
    [InlineData("/x?dns=this_is_no_message_at_all_but_text")]
    [InlineData("/x?adns=q80BAAABAAAAAAAAA3d3dwdleGFtcGxlA2NvbQAAAQAB")]
    public void Target_without_a_message_is_none(string target) => Get(target).ToCapture().Analyze().Dns.Should().BeEmpty();

    [Fact]
    public void Answer_names_later_flows()
    {
        var facts = new Conversation().Handshake().Send([.. Post(Query.Length), .. Query]).Answer([.. Ok("application/dns-message", Answer.Length), .. Answer]).ToCapture().Add(Frames.Udp([1], to: 9_999)).Analyze();

        (facts.Flows[^1].Host, facts.Flows[^1].HostSource, facts.Flows[^1].DnsName).Should().Be(("api.example.com", NameSource.Dns, "api.example.com"));
    }

    [Fact]
    public void Packed_answer_is_unpacked()
    {
        using var packed = new MemoryStream();
        using (var gzip = new System.IO.Compression.GZipStream(packed, System.IO.Compression.CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(Answer);
        }
        var facts = Get("/").Answer([.. Frames.Text($"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Type: application/dns-message\r\nContent-Length: {packed.Length}\r\n\r\n"), .. packed.ToArray()]).ToCapture().Analyze();

        facts.Dns.Single().Answers.Should().Contain("93.184.216.34");
    }

    [Fact]
    public void Message_inside_of_decrypted_http2_is_read()
    {
        var connection = new Tls13Connection().Answer(Http2Frames.Settings()).Send([.. Http2Frames.Preface, .. Http2Frames.Settings()])
            .Send([.. Http2Frames.Headers(1, new HpackWriter().Fields((":method", "POST"), (":authority", "dns.example"), (":path", "/dns-query"), ("content-type", "application/dns-message"))), .. Http2Frames.Data(1, Query)])
            .Answer([.. Http2Frames.Headers(1, new HpackWriter().Fields((":status", "200"), ("content-type", "application/dns-message"))), .. Http2Frames.Data(1, Answer)]);

        var facts = CaptureBuilder.Analyze(connection.ToArray(), Tls13Connection.Keys);

        facts.Dns.Single().Should().BeEquivalentTo(new { Via = "doh", Queries = 1, Responses = 1 });
        facts.Flows.Single().Application.Should().Be("doh");
    }

    [Theory]
    [InlineData("/resolve?name=api.example.com&type=A", "application/json", """{"Status":0,"Question":[{"name":"api.example.com.","type":1}],"Answer":[{"name":"api.example.com.","type":5,"TTL":3,"data":"cdn.example.net."},{"name":"cdn.example.net.","type":1,"TTL":3,"data":"93.184.216.34"}]}""")]
    [InlineData("/dns-query?name=api.example.com", "application/dns-json", """{"Status":0,"Answer":[{"type":5,"data":"cdn.example.net"},{"type":1,"data":"93.184.216.34"}]}""")]
    public void Json_of_resolvers_is_read(string target, string type, string json)
    {
        var facts = Get(target).Answer([.. Ok(type, json.Length), .. Frames.Text(json)]).ToCapture().Analyze();

        facts.Dns.Single().Should().BeEquivalentTo(new { Name = "api.example.com", Type = "A", Via = "doh", Queries = 1, Responses = 1, Answers = new[] { "cdn.example.net", "93.184.216.34" } });
    }

    [Theory]
    [InlineData("/100000/d?host=api.example.com")]
    [InlineData("/164566/sign_d?sdk=android_1.3.3&host=api.example.com&net=wifi")]
    public void Addresses_of_another_json_form_are_read(string target)
    {
        const string Json = """{"host":"api.example.com","ips":["93.184.216.34","not an address"],"ttl":57}""";

        Get(target).Answer([.. Ok("application/json", Json.Length), .. Frames.Text(Json)]).ToCapture().Analyze().Dns.Single().Answers.Should().Equal("93.184.216.34");
    }

    [Theory]
    [InlineData("""{"Status":0,"Answer":[{"type":1,"data":"93.184""")]
    [InlineData("""[1,2,3]""")]
    [InlineData("""{"Status":"0"}""")]
    public void Json_that_is_no_answer_adds_nothing(string json) =>
        Get("/resolve?name=api.example.com").Answer([.. Ok("application/json", json.Length), .. Frames.Text(json)]).ToCapture().Analyze().Dns.Single().Responses.Should().Be(0);

    [Fact]
    public void Marker_split_over_labels_of_a_posted_question_is_found()
    {
        var query = DnsMessages.Query("35693803.5643809.t.example.com");

        new Conversation().Handshake().Send([.. Post(query.Length), .. query]).ToCapture().Analyze(new Marker("imei", MarkerKind.Imei, "356938035643809"))
            .Hits.Should().Contain(one => one.Where == "dns.name" && one.Forms.Contains("dns-labels"));
    }

    [Theory]
    [InlineData("dns.google", "doh")]
    [InlineData("abc123.dns.nextdns.io", "doh")]
    [InlineData("notdns.google.example", null)]
    public void Name_of_a_public_resolver_is_a_hint_and_no_protocol(string sni, string? hint)
    {
        var flow = new Conversation(server: 443).Handshake().Send(TlsMessages.Record(22, TlsMessages.ClientHello(sni))).ToCapture().Analyze().Flows.Single();

        (flow.Hint, flow.Application).Should().Be((hint, "tls"));
    }

    [Theory]
    [InlineData(853, "h2")]
    [InlineData(443, "dot")]
    public void Dns_over_tls_is_recognised_without_keys(int port, string alpn) =>
        new Conversation(server: port).Handshake().Send(TlsMessages.Record(22, TlsMessages.ClientHello("x.example", alpn))).ToCapture().Analyze().Flows.Single().Application.Should().Be("dot");

    [Fact]
    public void Dns_over_tls_is_read_with_keys_and_names_later_flows()
    {
        var connection = new Tls13Connection(alpn: "dot").Send([0, (byte)Query.Length, .. Query]).Answer([0, (byte)Answer.Length, .. Answer]);
        var capture = connection.Conversation.ToCapture().Add(Frames.Udp([1], to: 9_999)).ToArray();

        var facts = CaptureBuilder.Analyze(capture, Tls13Connection.Keys);

        facts.Dns.Single().Should().BeEquivalentTo(new { Via = "tls", Queries = 1, Responses = 1 });
        (facts.Flows[0].Application, facts.Flows[^1].DnsName).Should().Be(("dot", "api.example.com"));
    }

    [Fact]
    public void Message_over_tcp_that_its_flow_cuts_is_a_problem_and_searched()
    {
        var facts = new Conversation(server: 53).Handshake().Send([0, 200, .. DnsMessages.Query("id-356938035643809.example")]).Close().ToCapture().Analyze(new Marker("imei", MarkerKind.Imei, "356938035643809"));

        facts.Problems.Should().ContainSingle().Which.Kind.Should().Be("dns-cut");
        facts.Hits.Should().ContainSingle();
    }

    private static Conversation Get(string target) => new Conversation().Handshake().Send($"GET {target} HTTP/1.1\r\nHost: dns.example\r\nAccept: application/dns-message\r\n\r\n");

    private static byte[] Post(int length) => Encoding.ASCII.GetBytes($"POST /dns-query HTTP/1.1\r\nHost: dns.example\r\nContent-Type: application/dns-message\r\nContent-Length: {length}\r\n\r\n");

    private static byte[] Ok(string type, int length) => Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: {type}; charset=x\r\nContent-Length: {length}\r\n\r\n");
}
