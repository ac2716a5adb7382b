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

    [Fact]
    public void Payload_that_was_cut_off_is_not_readable()
    {
        var text = Frames.Tcp(1, Frames.Text("POST / HTTP/1.1\r\nHost: a.example\r\nContent-Length: 100\r\n\r\n" + new string('x', 100)));
        var flow = new CaptureBuilder().Add(text, text.Length, text.Length - 10).Analyze().Flows.Single();

        (flow.PayloadCut, flow.OpacityOut.Opaque, flow.OpacityOut.Total).Should().Be((10, 10, flow.PayloadOut));
    }

    [Fact]
    public void Ledger_adds_up_and_keeps_destinations_and_what_was_not_captured_apart()
    {
        var text = Frames.Udp(Frames.Text("temperature=21;battery=80"));
        var other = Frames.Udp(Binary, destination: "93.184.216.35");

        var ledger = OpacityLedger.Of(new CaptureBuilder().Add(text, other).Add(text, text.Length, text.Length - 5).Analyze());

        (ledger.Bytes, ledger.Flows, ledger.TruncatedBytes).Should().Be((new OpacityCounts(45, 0, 0, 200, 5), new OpacityCounts(1, 0, 0, 1, 1), 5));
        ledger.Destinations.Select(one => (one.Host, one.Bytes.Total)).Should().Equal(("93.184.216.35", 200), ("93.184.216.34", 50));
    }

    private static FlowOpacity Udp(byte[] payload, int port = 9_000) => new CaptureBuilder().Add(Frames.Udp(payload, to: port)).Analyze().Flows.Single().OpacityOut;
}
