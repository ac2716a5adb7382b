using Lab.Traffic.Tests.Support;

namespace Lab.Traffic.Tests.Ip;

public class IpTests
{
    private const string Six1 = "2001:4860::1";
    private const string Six2 = "2001:4860::2";
    private static readonly byte[] Payload = [.. Enumerable.Range(0, 3_000).Select(i => (byte)(i * 7))];

    [Fact]
    public void Padding_and_trailers_of_the_frame_do_not_count()
    {
        byte[] padded = [.. Frames.Udp([1, 2]), .. new byte[30]];

        new CaptureBuilder().Add(padded).Analyze().Flows.Single().PayloadOut.Should().Be(2);
    }

    [Fact]
    public void Length_of_zero_from_offload_takes_the_frame()
    {
        var ip = Frames.UdpIp([1, 2, 3]).Bytes;
        ip[2] = ip[3] = 0;

        new CaptureBuilder(101).Add(ip).Analyze().Flows.Single().PayloadOut.Should().Be(3);
    }

    [Fact]
    public void Length_beyond_the_frame_is_not_believed()
    {
        var ip = Frames.Ip(new PacketDotNet.TcpPacket(1, 2) { PayloadData = [1, 2, 3], SequenceNumber = 1 }, Frames.Phone, Frames.Server).Bytes;
        ip[2] = 0x10;

        var facts = new CaptureBuilder(101).Add(ip).Analyze();

        facts.Flows.Single().PayloadOut.Should().Be(3);
        facts.Problems.Should().Contain(one => one.Kind == "ip-length");
    }

    [Fact]
    public void Payload_counts_as_sent_where_the_capture_cut_the_packet()
    {
        var frame = Frames.Udp(new byte[500]);

        new CaptureBuilder().Add(frame, frame.Length, captured: 60).Analyze().Flows.Single().PayloadOut.Should().Be(500);
    }

    [Theory]
    [InlineData("4")]
    [InlineData("14000000000000000000000000000000000000")]
    [InlineData("6000000000101140")]
    [InlineData("00")]
    public void Bytes_that_are_no_packet_are_a_problem_and_no_flow(string hex)
    {
        var facts = new CaptureBuilder(101).Add(Convert.FromHexString(hex.Length % 2 == 0 ? hex : hex + "5")).Analyze();

        facts.Flows.Should().BeEmpty();
        facts.Problems.Should().ContainSingle();
    }

    [Fact]
    public void Extension_headers_of_version_6_are_passed_over()
    {
        var plain = Frames.UdpIp([9, 9, 9, 9], source: Six1, destination: Six2).Bytes;
        byte[] extended = [.. plain[..40], 60, 0, 1, 4, 0, 0, 0, 0, 17, 1, 1, 12, .. new byte[12], .. plain[40..]];
        extended[6] = 0;
        extended[5] = (byte)(extended.Length - 40);

        new CaptureBuilder(101).Add(extended).Analyze().Flows.Single().PayloadOut.Should().Be(4);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Fragments_in_any_order_are_put_together(bool backwards)
    {
        var fragments = Fragments4();
        var facts = new CaptureBuilder(101).Add(backwards ? [.. fragments.Reverse()] : fragments).Analyze();

        facts.Flows.Single().PayloadOut.Should().Be(Payload.Length);
    }

    [Fact]
    public void Fragments_of_version_6_are_put_together()
    {
        new CaptureBuilder(101).Add(Fragments6()).Analyze().Flows.Single().PayloadOut.Should().Be(Payload.Length);
    }

    [Fact]
    public void Repeated_fragment_changes_nothing()
    {
        var fragments = Fragments4();
        var facts = new CaptureBuilder(101).Add(fragments[0], fragments[0], fragments[1], fragments[2]).Analyze();

        facts.Flows.Single().PayloadOut.Should().Be(Payload.Length);
    }

    [Fact]
    public void Fragment_that_contradicts_another_is_told_and_the_first_stands()
    {
        var fragments = Fragments4();
        var other = fragments[1].ToArray();
        other[^1] ^= 1;

        var facts = new CaptureBuilder(101).Add(fragments[0], fragments[1], other, fragments[2]).Analyze();

        facts.Problems.Should().ContainSingle().Which.Should().Match<Model.CaptureProblem>(one => one.Kind == "fragment-contradiction" && one.Packet == 3);
        facts.Flows.Single().PayloadOut.Should().Be(Payload.Length);
    }

    [Fact]
    public void First_packet_of_fragments_that_are_not_whole_is_named() =>
        new CaptureBuilder(101).Add(Frames.UdpIp([1]).Bytes, Fragments4()[0]).Analyze().Problems.Single().Packet.Should().Be(2);

    [Fact]
    public void Bytes_behind_a_datagram_within_its_packet_are_told()
    {
        byte[] packet = [.. Frames.UdpIp([1, 2, 3]).Bytes, 9, 9, 9];
        packet[3] = (byte)packet.Length;

        new CaptureBuilder(101).Add(packet).Analyze().Problems.Should().ContainSingle().Which.Kind.Should().Be("udp-surplus");
    }

    [Fact]
    public void Packet_with_a_missing_fragment_shows_who_talked_and_is_a_problem()
    {
        var facts = new CaptureBuilder(101).Add(Fragments4()[0], Fragments4()[2]).Analyze();

        (facts.Flows.Single().Server.Port, facts.Flows.Single().PayloadOut).Should().Be((9_000, 0L));
        facts.Problems.Should().ContainSingle().Which.Kind.Should().Be("fragment");
    }

    [Fact]
    public void Fragments_without_the_first_are_no_flow() => new CaptureBuilder(101).Add(Fragments4()[1], Fragments4()[2]).Analyze().Flows.Should().BeEmpty();

    [Fact]
    public void Packets_quoted_by_icmp_are_no_traffic()
    {
        var quoted = Frames.UdpIp([1, 2, 3]).Bytes;
        var icmp = Frames.UdpIp([0, .. quoted]).Bytes;
        icmp[9] = 1;

        var facts = new CaptureBuilder(101).Add(icmp).Analyze();

        facts.Flows.Should().BeEmpty();
        facts.OtherTraffic.Should().ContainSingle().Which.IpProtocol.Should().Be(1);
    }

    [Fact]
    public void Inner_packet_of_a_tunnel_is_the_flow()
    {
        var inner = Frames.UdpIp([1, 2, 3], source: Six1, destination: Six2).Bytes;
        var outer = new PacketDotNet.IPv4Packet(System.Net.IPAddress.Parse("10.0.0.1"), System.Net.IPAddress.Parse("10.0.0.2")) { PayloadData = inner, Protocol = PacketDotNet.ProtocolType.IPv6 };

        new CaptureBuilder(101).Add(outer.Bytes).Analyze().Flows.Single().Client.Address.ToString().Should().Be(Six1);
    }

    private static byte[][] Fragments4()
    {
        var whole = Frames.UdpIp(Payload).Bytes;
        return [.. new[] { 0, 1_000, 2_000 }.Select(start =>
        {
            var part = whole[(20 + start)..Math.Min(whole.Length, 20 + start + 1_000 + (start == 2_000 ? 100 : 0))];
            byte[] packet = [.. whole[..20], .. part];
            packet[2] = (byte)(packet.Length >> 8);
            packet[3] = (byte)packet.Length;
            packet[6] = (byte)((start / 8 >> 8) | (start == 2_000 ? 0 : 0x20));
            packet[7] = (byte)(start / 8);
            return packet;
        })];
    }

    private static byte[][] Fragments6()
    {
        var whole = Frames.UdpIp(Payload, source: Six1, destination: Six2).Bytes;
        return [.. new[] { 2_000, 0, 1_000 }.Select(start =>
        {
            var part = whole[(40 + start)..Math.Min(whole.Length, 40 + start + 1_000 + (start == 2_000 ? 100 : 0))];
            byte[] packet = [.. whole[..40], 17, 0, (byte)(start >> 8), (byte)((start & 0xf8) | (start == 2_000 ? 0 : 1)), 0, 0, 0, 7, .. part];
            packet[6] = 44;
            packet[4] = (byte)((packet.Length - 40) >> 8);
            packet[5] = (byte)(packet.Length - 40);
            return packet;
        })];
    }
}
