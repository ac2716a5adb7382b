using CsCheck;
using Lab.Traffic.Model;
using Lab.Traffic.Tests.Support;

namespace Lab.Traffic.Tests.Udp;

public class GtpTunnelTests
{
    private static readonly byte[] Ip4 = Frames.UdpIp(Frames.Text("inside"), source: "10.9.0.1", destination: "203.0.113.9").Bytes;
    private static readonly byte[] Ip6 = Frames.UdpIp(Frames.Text("inside"), source: "2001:4860::1", destination: "2001:4860::2").Bytes;

    public static TheoryData<string, bool> Headers => new()
    {
        { "30", false },
        { "30", true },
        { "32:1234" + "00" + "00", false }, // sequence number
        { "31:0000" + "07" + "00", false }, // N-PDU number
        { "34:0000" + "00" + "85" + "01" + "1009" + "00", false }, // one extension: PDU session container
        { "36:0001" + "00" + "c0" + "01" + "0102" + "85" + "02" + "100901020304" + "00", true }, // two, of different lengths
    };

    [Theory]
    [MemberData(nameof(Headers))]
    public void Packet_inside_of_the_tunnel_is_a_flow_and_so_is_the_tunnel(string header, bool six)
    {
        var facts = new CaptureBuilder().Add(Frames.Udp(Message(header, six ? Ip6 : Ip4), 2_152, 2_152)).Analyze();

        facts.Flows.Select(one => (one.Application, one.PayloadOut)).Should().Equal(("gtp-u", Message(header, six ? Ip6 : Ip4).Length), (null, 6));
        facts.Flows[0].OpacityOut.Metadata.Should().Be(facts.Flows[0].PayloadOut);
        facts.Flows[1].OpacityOut.Clear.Should().Be(6);
    }

    [Fact]
    public void Marker_inside_of_the_tunnel_is_found_in_the_inner_flow()
    {
        var facts = new CaptureBuilder().Add(Frames.Udp(Message("30", Frames.UdpIp(Frames.Text("id=356938035643809"), source: "10.9.0.1", destination: "203.0.113.9").Bytes), 2_152, 2_152))
            .Analyze(new Marker("imei", MarkerKind.Imei, "356938035643809"));

        facts.Hits.Should().ContainSingle().Which.Server.Address.ToString().Should().Be("203.0.113.9");
    }

    [Theory]
    [InlineData("50")] // version 2
    [InlineData("20")] // GTP'
    public void Other_versions_are_plain_datagrams(string header) =>
        new CaptureBuilder().Add(Frames.Udp(Message(header, Ip4), 2_152, 2_152)).Analyze().Flows.Should().ContainSingle().Which.Application.Should().BeNull();

    [Fact]
    public void Echo_of_the_nodes_is_recognised() =>
        new CaptureBuilder().Add(Frames.Udp([0x32, 1, 0, 4, 0, 0, 0, 0, 0, 1, 0, 0], 2_152, 2_152)).Analyze().Flows.Should().ContainSingle().Which.Application.Should().Be("gtp-u");

    [Fact]
    public void Extensions_that_do_not_end_are_no_packet() =>
        new CaptureBuilder().Add(Frames.Udp([0x34, 255, 0, 40, 0, 0, 0, 1, 0, 0, 0, 0x85, 0, .. new byte[35]], 2_152, 2_152)).Analyze().Flows.Should().ContainSingle();

    [Fact]
    public void Tunnels_in_tunnels_end_at_a_limit()
    {
        var packet = Ip4;
        for (var i = 0; i < 10; i++)
        {
            packet = Frames.UdpIp(Message("30", packet), 2_152, 2_152, "10.0.0." + (i + 1), "10.1.0." + (i + 1)).Bytes;
        }

        new CaptureBuilder(101).Add(packet).Analyze().Flows.Should().HaveCount(4);
    }

    [Fact]
    public void Changed_headers_never_throw() => Gen.Select(Gen.Byte.Array[0, 40], Gen.Byte).Sample((header, first) =>
        new CaptureBuilder().Add(Frames.Udp([(byte)(0x30 | first & 7), 255, 0, 80, .. header, .. Ip4], 2_152, 2_152)).Analyze().Packets == 1, iter: 1_000);

    private static byte[] Message(string header, byte[] packet)
    {
        var parts = header.Split(':');
        byte[] rest = parts.Length == 1 ? [] : Convert.FromHexString(parts[1]);
        return [Convert.FromHexString(parts[0])[0], 255, .. TlsMessages.Number(rest.Length + packet.Length), 0, 0, 0, 1, .. rest, .. packet];
    }
}
