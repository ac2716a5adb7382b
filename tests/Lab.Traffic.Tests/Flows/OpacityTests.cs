using Lab.Traffic.Model;
using Lab.Traffic.Tests.Support;

namespace Lab.Traffic.Tests.Flows;

public class OpacityTests
{
    private static readonly byte[] Binary = [.. Enumerable.Range(0, 200).Select(i => (byte)(i * 89 + 131))];

    [Fact]
    public void Unknown_text_is_clear() => Udp(Frames.Text("temperature=21;battery=80")).Clear.Should().Be(25);

    [Fact]
    public void Unknown_text_in_chinese_is_clear() => Udp(Frames.Text("小米手機測試訊息小米手機測試訊息")).Opaque.Should().Be(0);

    [Fact]
    public void Unknown_binary_is_opaque() => Udp(Binary).Opaque.Should().Be(200);

    [Fact]
    public void Time_protocol_is_clear() => Udp([0x1b, .. new byte[47]], port: 123).Clear.Should().Be(48);

    [Fact]
    public void Quic_handshake_is_metadata_and_the_rest_opaque()
    {
        var flow = new CaptureBuilder().Add(Frames.Udp([0xc3, 0, 0, 0, 1, .. Binary], to: 443), Frames.Udp([0x43, .. Binary], to: 443)).Analyze().Flows.Single();

        (flow.OpacityOut, flow.Application).Should().Be((new FlowOpacity(0, 0, 205, 201), "quic"));
    }

    [Fact]
    public void Repeated_bytes_are_counted_in_the_least_readable_class_of_their_direction()
    {
        var hello = Frames.Tcp(1, TlsMessages.Record(22, TlsMessages.ClientHello()), server: 443);
        var flow = new CaptureBuilder().Add(hello, hello).Analyze().Flows.Single();

        flow.OpacityOut.Should().Be(new FlowOpacity(0, 0, flow.PayloadOut, 0));
    }

    [Theory]
    [InlineData(514)]
    [InlineData(1900)]
    [InlineData(67)]
    [InlineData(123)]
    [InlineData(53)]
    [InlineData(161)]
    public void Port_of_a_clear_protocol_does_not_make_unknown_bytes_clear(int port) => Udp([0xff, .. Binary], port).Opaque.Should().Be(201);

    [Fact]
    public void Unknown_bytes_on_the_tcp_port_of_dns_are_opaque()
    {
        var flow = new Conversation(server: 53).Handshake().Send(Binary).Send(Binary).ToCapture().Analyze().Flows.Single();

        flow.OpacityOut.Should().Be(new FlowOpacity(0, 0, 0, 400));
    }

    private static FlowOpacity Udp(byte[] payload, int port = 9_000) => new CaptureBuilder().Add(Frames.Udp(payload, to: port)).Analyze().Flows.Single().OpacityOut;
}
