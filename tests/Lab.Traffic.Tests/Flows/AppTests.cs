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
        var flow = new CaptureBuilder().Add(PcapdroidRecord.Of(Ip, 10_234, "Weather")).Analyze().Flows.Single();

        (flow.App, flow.PayloadOut).Should().Be((new FlowApp(10_234, "Weather"), 3L));
    }

    [Fact]
    public void Unknown_app_stays_unknown() =>
        new CaptureBuilder().Add(PcapdroidRecord.Of(Ip, -1, "???")).Analyze().Flows.Single().App.Should().Be(new FlowApp(-1, null));

    [Fact]
    public void Trailer_inside_the_packet_is_the_sender_s_invention()
    {
        // In the place of a trailer, with the checksum that would be right for this very frame: but within the IP packet.
        var ip = Frames.UdpIp([1, 2, 3, 0, .. new byte[32]]).Bytes;
        var frame = PcapdroidRecord.Sealed([.. new byte[12], 8, 0, .. ip[..^32], .. PcapdroidRecord.Mark(0, "root")]);

        new CaptureBuilder().Add(frame).Analyze().Flows.Single().App.Should().BeNull();
    }

    [Fact]
    public void Trailer_behind_a_real_ethernet_header_is_none() =>
        new CaptureBuilder().Add(PcapdroidRecord.Sealed([.. Frames.Ethernet(Ip), .. PcapdroidRecord.Mark(10_234, "Weather")])).Analyze().Flows.Single().App.Should().BeNull();

    [Fact]
    public void Record_that_was_too_long_for_a_trailer_is_read_without_its_header() =>
        new CaptureBuilder().Add(PcapdroidRecord.Of(Ip, 10_234, "Weather"), Ip).Analyze().Flows.Single().PacketsOut.Should().Be(2);

    [Fact]
    public void Comment_and_map_of_a_pcapng_name_the_app()
    {
        byte[] map = [0xbc, 0xf4, 0, 0, 1, 0, 1, 0, 0xfa, 0x27, 0, 0, 11, 7, .. "com.example"u8, .. "Weather"u8, 0, 0];

        new PcapngBuilder().Section().Interface(101).Packet(Ip, comment: "u-10234").Block(0x0bad, map[..(map.Length & ~3)]).Analyze()
            .Flows.Single().App.Should().Be(new FlowApp(10_234, "com.example"));
    }

    [Fact]
    public void Unknown_app_stays_unknown_where_the_map_has_a_word_for_it()
    {
        byte[] map = [0xbc, 0xf4, 0, 0, 1, 0, 1, 0, 0xff, 0xff, 0xff, 0xff, 7, 7, .. "unknown"u8, .. "Unknown"u8];

        new PcapngBuilder().Section().Interface(101).Block(0x0bad, map).Packet(Ip, comment: "u--1").Analyze().Flows.Single().App.Should().Be(new FlowApp(-1, null));
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
}
