using Lab.Traffic.Tests.Support;
using static Lab.Traffic.Tests.Support.QuicTalk;

namespace Lab.Traffic.Tests.Quic;

public class DnsOverQuicTests
{
    [Fact]
    public void Question_and_answer_are_read_with_keys()
    {
        var (question, answer) = (DnsMessages.Query("a.example"), DnsMessages.Answer("a.example", "b.example", [1, 2, 3, 4]));
        var talk = new QuicTalk(alpn: "doq") { ServerPort = 853 }.Handshake();

        var dns = talk.Send(Stream(0, 0, [0, (byte)question.Length, .. question], fin: true)).Answer(Stream(0, 0, [0, (byte)answer.Length, .. answer], fin: true)).Analyze().Dns.Single();

        (dns.Name, dns.Via, dns.Queries, dns.Responses).Should().Be(("a.example", "quic", 1, 1));
        dns.Answers.Should().Contain("1.2.3.4");
    }

    [Fact]
    public void It_is_recognised_by_its_protocol_name_on_any_port() =>
        new CaptureBuilder().Add([.. new QuicTalk(alpn: "doq").Handshake().Frames]).Analyze().Flows.Single().Application.Should().Be("doq");

    [Fact]
    public void It_is_recognised_by_its_port_without_the_handshake() =>
        new CaptureBuilder().Add(Frames.Udp([0x41, .. new byte[40]], to: 853)).Analyze().Flows.Single().Application.Should().Be("doq");
}
