using System.Buffers.Binary;
using Lab.Traffic.Model;
using Lab.Traffic.Tests.Support;

namespace Lab.Traffic.Tests.Flows;

/// <summary>PCAPdroid's three ways and that of Linux's packet log to say which app a packet belongs to.</summary>
public class AppTests
{
    private static readonly byte[] Ip = Frames.UdpIp([1, 2, 3]).Bytes;

    [Fact]
    public void Trailer_names_the_app_and_is_no_payload()
    {
        var flow = new CaptureBuilder().Add([.. new byte[12], 8, 0, .. Ip, 0, .. Trailer(10_234, "Weather")]).Analyze().Flows.Single();

        (flow.App, flow.PayloadOut).Should().Be((new FlowApp(10_234, "Weather"), 3L));
    }

    [Fact]
    public void Unknown_app_stays_unknown() =>
        new CaptureBuilder().Add([.. new byte[12], 8, 0, .. Ip, .. Trailer(-1, "???")]).Analyze().Flows.Single().App.Should().Be(new FlowApp(-1, null));

    [Fact]
    public void Trailer_inside_the_packet_is_the_sender_s_invention()
    {
        var ip = Frames.UdpIp([1, 2, 3, .. Trailer(0, "root")]).Bytes;

        new CaptureBuilder().Add([.. new byte[12], 8, 0, .. ip]).Analyze().Flows.Single().App.Should().BeNull();
    }

    [Fact]
    public void Trailer_behind_a_real_ethernet_header_is_none() =>
        new CaptureBuilder().Add([.. Frames.Ethernet(Ip), .. Trailer(10_234, "Weather")]).Analyze().Flows.Single().App.Should().BeNull();

    [Fact]
    public void Record_that_was_too_long_for_a_trailer_is_read_without_its_header() =>
        new CaptureBuilder().Add([.. new byte[12], 8, 0, .. Ip, .. Trailer(10_234, "Weather")], Ip).Analyze().Flows.Single().PacketsOut.Should().Be(2);

    [Fact]
    public void Comment_and_map_of_a_pcapng_name_the_app()
    {
        byte[] map = [0xbc, 0xf4, 0, 0, 1, 0, 1, 0, 0xfa, 0x27, 0, 0, 11, 7, .. "com.example"u8, .. "Weather"u8, 0, 0];

        new PcapngBuilder().Section().Interface(101).Packet(Ip, comment: "u-10234").Block(0x0bad, map[..(map.Length & ~3)]).Analyze()
            .Flows.Single().App.Should().Be(new FlowApp(10_234, "com.example"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void User_in_the_packet_log_of_linux_is_the_app(bool littleEndian)
    {
        byte[] Attribute(int type, byte[] value) => [.. Number(4 + value.Length), .. Number(type), .. value, .. new byte[-value.Length & 3]];
        byte[] Number(int value) => littleEndian ? [(byte)value, (byte)(value >> 8)] : [(byte)(value >> 8), (byte)value];
        byte[] record = [2, 0, 0, 0, .. Attribute(1, [8, 0, 3, 0]), .. Attribute(11, [0, 0, 0x27, 0xfa]), .. Attribute(14, [0, 0, 0, 1]), .. Attribute(9, Ip)];

        new PcapngBuilder().Section().Interface(239).Packet(record).Analyze().Flows.Single().App.Should().Be(new FlowApp(10_234, null));
    }

    private static byte[] Trailer(int uid, string name)
    {
        var trailer = new byte[32];
        BinaryPrimitives.WriteUInt32BigEndian(trailer, 0x01072021);
        BinaryPrimitives.WriteInt32BigEndian(trailer.AsSpan(4), uid);
        Frames.Text(name).CopyTo(trailer, 8);
        return trailer;
    }
}
