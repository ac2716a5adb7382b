using Lab.Traffic.Tests.Support;

namespace Lab.Traffic.Tests.Dns;

public class DnsTests
{
    private static readonly byte[] Address = [93, 184, 216, 34];

    [Fact]
    public void Question_and_answer_are_one_observation()
    {
        var dns = Lookup("Api.Example.com").Analyze().Dns.Single();

        (dns.Name, dns.Type, dns.Via, dns.Queries, dns.Responses).Should().Be(("api.example.com", "A", "udp", 1, 1));
        dns.Answers.Should().Equal("cdn.example.net", "93.184.216.34");
    }

    [Fact]
    public void Later_flow_to_an_answered_address_has_the_name_that_was_asked_for()
    {
        var flow = Lookup("api.example.com").Add(Frames.Udp([1], to: 9_999)).Analyze().Flows[^1];

        (flow.Host, flow.HostSource).Should().Be(("api.example.com", Model.NameSource.Dns));
    }

    [Fact]
    public void Earlier_flow_is_not_named_by_a_later_answer()
    {
        var facts = new CaptureBuilder().Add(Frames.Udp([1], to: 9_999), Response(DnsMessages.Answer("api.example.com", "cdn.example.net", Address))).Analyze();

        facts.Flows[0].Host.Should().BeNull();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(1_400)]
    public void Messages_over_tcp_are_read_whatever_the_segments(int segment)
    {
        var query = DnsMessages.Query("tcp.example.com", 28);
        byte[] framed = [0, (byte)query.Length, .. query];

        var dns = new Conversation(server: 53).Handshake().Send([.. framed, .. framed], segment).ToCapture().Analyze().Dns.Single();

        (dns.Name, dns.Type, dns.Via, dns.Queries).Should().Be(("tcp.example.com", "AAAA", "tcp", 2));
    }

    [Fact]
    public void Message_of_no_length_over_tcp_is_a_problem()
    {
        new Conversation(server: 53).Handshake().Send([0, 0, 0, 5, 1]).ToCapture().Analyze().Problems.Should().ContainSingle().Which.Kind.Should().Be("dns-message");
    }

    [Theory]
    [InlineData(5353, "mdns")]
    [InlineData(5355, "llmnr")]
    public void Relatives_of_dns_are_told_apart(int port, string via)
    {
        new CaptureBuilder().Add(Frames.Udp(DnsMessages.Query("phone.local"), to: port)).Analyze().Dns.Single().Via.Should().Be(via);
    }

    [Theory]
    [InlineData(443)]
    [InlineData(5_443)]
    public void Question_on_another_port_is_read_as_well(int port)
    {
        var facts = new CaptureBuilder().Add(Frames.Udp(DnsMessages.Query("odd-port.example.com"), to: port)).Analyze();

        (facts.Dns.Single().Name, facts.Flows.Single().Application).Should().Be(("odd-port.example.com", "dns"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Bytes_on_another_port_that_fit_only_nearly_are_no_question(int change)
    {
        var query = DnsMessages.Query("odd-port.example.com");

        var facts = new CaptureBuilder().Add(Frames.Udp(change < 0 ? query[..^1] : [.. query, 0], to: 5_443)).Analyze();

        facts.Dns.Should().BeEmpty();
    }

    [Fact]
    public void Bytes_that_are_not_printable_are_escaped()
    {
        var query = DnsMessages.Query("a\u0007\u001b[2J b.example");

        new CaptureBuilder().Add(Frames.Udp(query, to: 53)).Analyze().Dns.Single().Name.Should().Be(@"a\007\027[2j\032b.example");
    }

    [Theory]
    [InlineData("c00c")]
    [InlineData("03616263c00c")]
    [InlineData("c0ff")]
    [InlineData("3f61")]
    public void Names_that_loop_or_run_out_of_the_message_are_a_problem(string name)
    {
        byte[] query = [.. DnsMessages.Header(0x0100, 1, 0), .. Convert.FromHexString(name), 0, 1, 0, 1];

        var facts = new CaptureBuilder().Add(Frames.Udp(query, to: 53)).Analyze();

        facts.Dns.Should().BeEmpty();
        facts.Problems.Should().ContainSingle().Which.Kind.Should().Be("dns-message");
    }

    [Fact]
    public void Type_without_a_name_is_given_by_number()
    {
        byte[] query = [.. DnsMessages.Header(0x0100, 1, 0), .. DnsMessages.Name("x.example"), 0xff, 0x78, 0, 1];

        new CaptureBuilder().Add(Frames.Udp(query, to: 53)).Analyze().Dns.Single().Type.Should().Be("TYPE65400");
    }

    private static CaptureBuilder Lookup(string name) =>
        new CaptureBuilder().Add(Frames.Udp(DnsMessages.Query(name), to: 53, destination: "8.8.8.8"), Response(DnsMessages.Answer(name, "cdn.example.net", Address)));

    private static byte[] Response(byte[] message) => Frames.Udp(message, from: 53, to: 40_000, source: "8.8.8.8", destination: Frames.Phone);
}
