using Lab.Traffic.Model;
using Lab.Traffic.Tests.Support;

namespace Lab.Traffic.Tests.Ip;

public class OtherTrafficTests
{
    private const string Six1 = "2001:4860::1";
    private const string Six2 = "2001:4860::2";
    private static readonly Marker Imei = new("imei", MarkerKind.Imei, "356938035643809");

    [Theory]
    [InlineData(1, "icmp")]
    [InlineData(2, "igmp")]
    [InlineData(47, "gre")]
    [InlineData(50, "esp")]
    [InlineData(51, "ah")]
    [InlineData(132, "sctp")]
    [InlineData(253, "ip-253")]
    public void Packets_that_make_no_flow_are_counted_by_protocol_and_ends(int protocol, string name)
    {
        var other = Raw4(protocol, 100);

        var facts = new CaptureBuilder(101).Add(Frames.UdpIp([1]).Bytes, other, other).Analyze();

        facts.OtherTraffic.Should().Equal(new OtherTraffic(protocol, name, System.Net.IPAddress.Parse(Frames.Phone), System.Net.IPAddress.Parse(Frames.Server), 2, 200, 2));
    }

    [Fact]
    public void Echo_of_version_6_is_counted() =>
        new CaptureBuilder(101).Add(Raw6(58, 64)).Analyze().OtherTraffic.Should().ContainSingle().Which.Name.Should().Be("ipv6-icmp");

    [Fact]
    public void Each_direction_is_an_entry_of_its_own()
    {
        var there = Raw4(1, 8);
        byte[] back = [.. there[..12], .. there[16..20], .. there[12..16], .. there[20..]];

        new CaptureBuilder(101).Add(there, back).Analyze().OtherTraffic.Should().HaveCount(2);
    }

    [Fact]
    public void Fragments_count_though_the_packet_is_never_whole()
    {
        var fragment = Raw4(1, 80);
        fragment[6] = 0x20;

        new CaptureBuilder(101).Add(fragment).Analyze().OtherTraffic.Should().ContainSingle().Which.Bytes.Should().Be(80);
    }

    [Fact]
    public void Bytes_count_as_sent_where_the_capture_cut_the_packet()
    {
        var packet = Raw4(50, 500);

        new CaptureBuilder(101).Add(packet, packet.Length, captured: 60).Analyze().OtherTraffic.Should().ContainSingle().Which.Bytes.Should().Be(500);
    }

    [Fact]
    public void Extension_headers_that_cannot_be_read_do_not_hide_who_talked() =>
        new CaptureBuilder(101).Add(Raw6(0, 4)).Analyze().OtherTraffic.Should().ContainSingle().Which.Destination.ToString().Should().Be(Six2);

    [Fact]
    public void Flows_are_no_other_traffic() =>
        new CaptureBuilder(101).Add(Frames.UdpIp([1, 2, 3]).Bytes).Analyze().OtherTraffic.Should().BeEmpty();

    [Fact]
    public void Ends_beyond_the_limit_are_a_problem_that_counts_their_packets()
    {
        var capture = new CaptureBuilder(101);
        for (var i = 0; i < 10_003; i++)
        {
            var packet = Raw4(1, 8);
            packet[18] = (byte)(i >> 8);
            packet[19] = (byte)i;
            capture.Add(packet);
        }

        var facts = capture.Analyze();

        (facts.OtherTraffic.Count, facts.Problems.Single(one => one.Kind == "other-traffic-limit").Count).Should().Be((10_000, 3L));
    }

    [Theory]
    [InlineData(1, "icmp")]
    [InlineData(47, "other")]
    [InlineData(253, "other")]
    public void Marker_in_the_payload_is_found_with_who_sent_it(int protocol, string place)
    {
        var hit = new CaptureBuilder(101).Add(Raw4(1, 8), Ping4(protocol)).Analyze(Imei).Hits.Single();

        (hit.Where, hit.FlowId, hit.Packet, hit.Offset, hit.Client!.Address.ToString(), hit.Server.Address.ToString(), hit.Server.Port, hit.Direction)
            .Should().Be((place, 0, 2, 11, Frames.Phone, Frames.Server, 0, FlowDirection.Out));
    }

    [Fact]
    public void Marker_in_an_echo_of_version_6_is_found()
    {
        byte[] packet = [.. Raw6(58, 0), 128, 0, 0, 0, 0, 1, 0, 1, .. "id=356938035643809"u8];
        packet[5] = (byte)(packet.Length - 40);

        new CaptureBuilder(101).Add(packet).Analyze(Imei).Hits.Should().ContainSingle().Which.Where.Should().Be("icmp");
    }

    [Fact]
    public void Marker_over_the_fragments_of_a_ping_is_found()
    {
        var whole = Ping4(1);
        byte[] first = [.. whole[..44]];
        byte[] second = [.. whole[..20], .. whole[44..]];
        (first[2], first[3], first[6]) = (0, 44, 0x20);
        (second[3], second[7]) = ((byte)second.Length, 3);

        var facts = new CaptureBuilder(101).Add(second, first).Analyze(Imei);

        facts.Hits.Should().ContainSingle().Which.Where.Should().Be("icmp");
        facts.OtherTraffic.Single().Packets.Should().Be(2);
    }

    [Fact]
    public void Host_of_a_ping_is_the_name_that_dns_gave_its_receiver()
    {
        var answer = Frames.UdpIp(DnsMessages.Answer("ping.example", "cdn.example", [93, 184, 216, 34]), 53, 40_000, "8.8.8.8", Frames.Phone).Bytes;

        new CaptureBuilder(101).Add(answer, Ping4(1)).Analyze(Imei).Hits.Single().Host.Should().Be("ping.example");
    }

    [Fact]
    public void Ends_of_a_tunnel_are_told_beside_what_is_inside()
    {
        var outer = Frames.UdpIp(Frames.UdpIp([1], source: "10.0.0.1", destination: "10.0.0.2").Bytes).Bytes;
        byte[] tunnel = [.. outer[..20], .. outer[28..]];
        (tunnel[3], tunnel[9]) = ((byte)tunnel.Length, 4);

        var facts = new CaptureBuilder(101).Add(tunnel).Analyze();

        facts.OtherTraffic.Should().ContainSingle().Which.Should().Match<OtherTraffic>(one => one.Opened && one.Name == "ipv4" && one.Destination.ToString() == Frames.Server);
        facts.Flows.Should().ContainSingle();
    }

    private static byte[] Ping4(int protocol)
    {
        var packet = Frames.UdpIp(Frames.Text("id=356938035643809")).Bytes;
        packet[9] = (byte)protocol;
        return packet;
    }

    private static byte[] Raw4(int protocol, int payload)
    {
        var packet = Frames.UdpIp(new byte[payload - 8]).Bytes;
        packet[9] = (byte)protocol;
        return packet;
    }

    private static byte[] Raw6(int nextHeader, int payload)
    {
        byte[] packet = [.. Frames.UdpIp([], source: Six1, destination: Six2).Bytes[..40], .. new byte[payload]];
        packet[5] = (byte)payload;
        packet[6] = (byte)nextHeader;
        return packet;
    }
}
