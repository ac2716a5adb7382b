using Lab.Traffic.Tests.Support;

namespace Lab.Traffic.Tests.Files;

public class PcapngTests
{
    private static readonly byte[] Frame = Frames.Udp([1, 2, 3]);

    [Fact]
    public void Sections_of_either_byte_order_are_read_one_after_the_other()
    {
        var facts = new PcapngBuilder().Section().Interface(1).Packet(Frame).Section(big: true).Interface(101).Packet(Frames.UdpIp([1, 2, 3]).Bytes).Analyze();

        facts.Packets.Should().Be(2);
        facts.File.LinkTypes.Should().Equal(1, 101);
        facts.Flows.Should().ContainSingle().Which.PacketsOut.Should().Be(2);
    }

    [Theory]
    [InlineData(null, 1_700_000_000_500_000UL)]
    [InlineData((byte)9, 1_700_000_000_500_000_000UL)]
    [InlineData((byte)3, 1_700_000_000_500UL)]
    [InlineData((byte)0x81, 3_400_000_001UL)]
    [InlineData((byte)0x94, 1_782_579_200_524_288UL)]
    public void Resolution_of_the_interface_gives_the_time(byte? resolution, ulong stamp)
    {
        var facts = new PcapngBuilder().Section().Interface(1, resolution: resolution).Packet(Frame, stamp: stamp).Analyze();

        facts.FirstTime.Should().Be(DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_500));
    }

    [Fact]
    public void Resolution_beyond_reason_gives_no_time_and_no_fault()
    {
        new PcapngBuilder().Section().Interface(1, resolution: 0x7f).Packet(Frame, stamp: 5).Analyze().FirstTime.Should().BeNull();
    }

    [Fact]
    public void Simple_packets_carry_no_time_and_end_at_the_snap_length()
    {
        var facts = new PcapngBuilder().Section().Interface(1, snapLength: 20).SimplePacket(Frame).Analyze();

        (facts.Packets, facts.CapturedBytes, facts.WireBytes, facts.TruncatedPackets, facts.FirstTime).Should().Be((1, 20, Frame.Length, 1, null));
    }

    [Fact]
    public void Latest_statistics_of_each_interface_give_the_drops()
    {
        var facts = new PcapngBuilder().Section().Interface(1).Interface(1).Statistics(0, 3).Statistics(0, 5).Statistics(1, 2).Analyze();

        facts.File.Dropped.Should().Be(7);
    }

    [Fact]
    public void Without_statistics_the_drops_are_unknown() => new PcapngBuilder().Section().Interface(1).Packet(Frame).Analyze().File.Dropped.Should().BeNull();

    [Fact]
    public void An_interface_without_statistics_leaves_the_drops_unknown() =>
        new PcapngBuilder().Section().Interface(1).Interface(1).Packet(Frame).Packet(Frame, number: 1).Statistics(0, 0).Analyze().File.Dropped.Should().BeNull();

    [Fact]
    public void A_section_without_statistics_leaves_the_drops_unknown() =>
        new PcapngBuilder().Section().Interface(1).Packet(Frame).Section().Interface(1).Packet(Frame).Statistics(0, 0).Analyze().File.Dropped.Should().BeNull();

    [Fact]
    public void Drops_that_one_interface_tells_stand_though_another_tells_none() =>
        new PcapngBuilder().Section().Interface(1).Interface(1).Packet(Frame).Packet(Frame, number: 1).Statistics(0, 4).Analyze().File.Dropped.Should().Be(4);

    [Fact]
    public void Interfaces_belong_to_their_section()
    {
        var facts = new PcapngBuilder().Section().Interface(1).Packet(Frame).Section().Packet(Frame).Analyze();

        (facts.Packets, facts.File.Complete).Should().Be((1, false));
    }

    [Fact]
    public void Unknown_blocks_are_passed_over() =>
        new PcapngBuilder().Section().Interface(1).Block(0x0bad, new byte[40]).Block(4, new byte[8]).Packet(Frame).Analyze().Packets.Should().Be(1);

    [Fact]
    public void Section_of_another_version_ends_the_reading()
    {
        var facts = new PcapngBuilder().Section().Interface(1).Packet(Frame).Section(major: 2).Interface(1).Packet(Frame).Analyze();

        (facts.Packets, facts.Problems.Single().Kind).Should().Be((1, "file-section"));
    }

    [Theory]
    [InlineData(13u)]
    [InlineData(8u)]
    [InlineData(0u)]
    [InlineData(0xfffffff0u)]
    public void Block_length_that_cannot_be_ends_the_reading(uint claimed)
    {
        var facts = new PcapngBuilder().Section().Interface(1).Packet(Frame).Block(6, new byte[40], claimed).Packet(Frame).Analyze();

        (facts.Packets, facts.File.Complete).Should().Be((1, false));
    }
}
