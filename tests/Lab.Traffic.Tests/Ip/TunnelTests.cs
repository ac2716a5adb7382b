using CsCheck;
using Lab.Traffic.Model;
using Lab.Traffic.Tests.Support;

namespace Lab.Traffic.Tests.Ip;

/// <summary>GRE, VXLAN and GENEVE: the tunnel stays told, the flows inside of it are counted.</summary>
public class TunnelTests
{
    private static readonly byte[] Ip4 = Frames.UdpIp(Frames.Text("id=356938035643809"), source: "10.9.0.1", destination: "203.0.113.9").Bytes;
    private static readonly byte[] Ip6 = Frames.UdpIp(Frames.Text("id=356938035643809"), source: "2001:4860::1", destination: "2001:4860::2").Bytes;
    private static readonly Marker Imei = new("imei", MarkerKind.Imei, "356938035643809");

    [Theory]
    [InlineData("00000800", false)]
    [InlineData("000086dd", true)]
    [InlineData("80000800" + "abcd0000", false)] // checksum
    [InlineData("20000800" + "00000001", false)] // key
    [InlineData("b00086dd" + "abcd0000" + "00000001" + "00000002", true)] // all three
    [InlineData("00006558" + "ffffffffffff0200000000010800", false)]
    [InlineData("100088be" + "00000007" + "1001000000000000" + "ffffffffffff02000000000186dd", true)] // ERSPAN II
    [InlineData("000088be" + "ffffffffffff0200000000010800", false)] // ERSPAN I
    [InlineData("3001880b" + "00260001" + "00000003" + "ff030021", false)] // PPTP
    [InlineData("3081880b" + "00260001" + "00000003" + "00000002" + "21", false)]
    public void Packet_inside_of_gre_is_a_flow_and_the_tunnel_is_told(string header, bool six)
    {
        var facts = new CaptureBuilder().Add(Gre([.. Convert.FromHexString(header), .. six ? Ip6 : Ip4])).Analyze(Imei);

        facts.Flows.Should().ContainSingle().Which.PayloadOut.Should().Be(18);
        facts.OtherTraffic.Select(one => (one.Name, one.Opened)).Should().Equal(("gre", true));
        facts.Hits.Should().ContainSingle();
    }

    [Theory]
    [InlineData("40000800" + "00000000")] // routing
    [InlineData("00020800")] // a version that does not exist
    [InlineData("0000883e")] // WCCP
    public void Other_gre_is_told_and_searched_as_it_is(string header)
    {
        var facts = new CaptureBuilder().Add(Gre([.. Convert.FromHexString(header), .. Ip4])).Analyze(Imei);

        facts.Flows.Should().BeEmpty();
        facts.OtherTraffic.Select(one => (one.Name, one.Opened)).Should().Equal(("gre", false));
        facts.Hits.Should().ContainSingle();
    }

    [Theory]
    [InlineData("vxlan", 4_789, "0800000000002a00" + "ffffffffffff0200000000010800", false)]
    [InlineData("vxlan", 4_789, "0800000000002a00" + "ffffffffffff0200000000018100000b86dd", true)]
    [InlineData("vxlan", 4_789, "8800001400002a00" + "ffffffffffff0200000000010800", false)] // group policy
    [InlineData("vxlan-gpe", 4_790, "0c00000300002a00" + "ffffffffffff0200000000010800", false)]
    [InlineData("vxlan-gpe", 4_790, "0c00000200002a00", true)]
    [InlineData("geneve", 6_081, "0000655800002a00" + "ffffffffffff0200000000010800", false)]
    [InlineData("geneve", 6_081, "0240080000002a00" + "0102800100000000", false)]
    [InlineData("geneve", 6_081, "000086dd00002a00", true)]
    public void Packet_inside_of_udp_is_a_flow_and_so_is_the_tunnel(string name, int port, string header, bool six)
    {
        byte[] datagram = [.. Convert.FromHexString(header), .. six ? Ip6 : Ip4];

        var facts = new CaptureBuilder().Add(Frames.Udp(datagram, 50_000, port)).Analyze(Imei);

        facts.Flows.Select(one => (one.Application, one.PayloadOut)).Should().Equal((name, datagram.Length), (null, 18));
        facts.Flows[0].OpacityOut.Metadata.Should().Be(datagram.Length);
        facts.Hits.Should().ContainSingle().Which.FlowId.Should().Be(facts.Flows[1].Id);
    }

    [Theory]
    [InlineData(4_789, "0000000000002a00" + "ffffffffffff0200000000010800")] // without the flag
    [InlineData(4_789, "0800000000002a00" + "ffffffffffff0200000000010806")] // ARP
    [InlineData(6_081, "4000655800002a00" + "ffffffffffff0200000000010800")] // another version
    public void Other_datagrams_to_the_ports_are_plain(int port, string header) =>
        new CaptureBuilder().Add(Frames.Udp([.. Convert.FromHexString(header), .. Ip4], 50_000, port)).Analyze().Flows.Should().ContainSingle().Which.Application.Should().BeNull();

    [Fact]
    public void Random_tunnels_never_throw() => Gen.Select(Gen.Byte.Array[0, 60], Gen.Int[0, 2]).Sample((bytes, kind) =>
        new CaptureBuilder().Add(kind == 0 ? Gre(bytes) : Frames.Udp(bytes, 50_000, kind == 1 ? 4_789 : 6_081)).Analyze().Packets == 1, iter: 1_000);

    [Theory]
    [InlineData(9)]
    [InlineData(50)]
    [InlineData(104)]
    [InlineData(239)]
    public void Random_frames_never_throw(int linkType) => Gen.Byte.Array[0, 60].Sample(bytes => new CaptureBuilder(linkType).Add(bytes).Analyze().Packets == 1, iter: 500);

    private static byte[] Gre(byte[] payload)
    {
        var length = 20 + payload.Length;
        return Frames.Ethernet([0x45, 0, (byte)(length >> 8), (byte)length, 0, 1, 0, 0, 64, 47, 0, 0, 198, 51, 100, 1, 198, 51, 100, 2, .. payload]);
    }
}
