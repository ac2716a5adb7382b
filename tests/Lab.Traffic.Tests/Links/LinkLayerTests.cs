using Lab.Traffic.Tests.Support;

namespace Lab.Traffic.Tests.Links;

public class LinkLayerTests
{
    private static readonly byte[] Ip4 = Frames.UdpIp([1, 2, 3, 4, 5]).Bytes;
    private static readonly byte[] Ip6 = Frames.UdpIp([1, 2, 3, 4, 5], source: "2001:4860::1", destination: "2001:4860::2").Bytes;

    public static TheoryData<int, string, bool> Frames4And6 => new()
    {
        { 1, "ffffffffffff0200000000010800", false },
        { 1, "ffffffffffff02000000000186dd", true },
        { 1, "ffffffffffff020000000001810000d00800", false },
        { 1, "ffffffffffff02000000000188a8000a8100000b0800", false },
        { 1, "ffffffffffff020000000001886411000001002" + "30021", false },
        { 12, "", false },
        { 101, "", true },
        { 228, "", false },
        { 229, "", true },
        { 0, "02000000", false },
        { 0, "00000002", false },
        { 0, "1e000000", true },
        { 108, "00000018", true },
        { 113, "00000001000602000000000100000800", false },
        { 113, "000000010006020000000001000086dd", true },
        { 105, "08010000" + "020000000001020000000002020000000003" + "1000" + "aaaa030000000800", false },
        { 105, "88010000" + "020000000001020000000002020000000003" + "1000" + "0000" + "aaaa0300000086dd", true },
        { 105, "08030000" + "020000000001020000000002020000000003" + "1000" + "020000000004" + "aaaa030000000800", false },
        { 127, "00000a0002000000" + "1000" + "08010000" + "020000000001020000000002020000000003" + "1000" + "aaaa030000000800", false },
        { 127, "00000a0002000000" + "2000" + "88010000" + "020000000001020000000002020000000003" + "1000" + "00000000" + "aaaa030000000800", false },
        { 276, "0800000000000002000104060200000000010000", false },
        { 276, "86dd000000000002000104060200000000010000", true },
    };

    [Theory]
    [MemberData(nameof(Frames4And6))]
    public void Packet_inside_the_frame_is_found(int linkType, string header, bool six)
    {
        var facts = new CaptureBuilder(linkType).Add([.. Convert.FromHexString(header), .. six ? Ip6 : Ip4]).Analyze();

        facts.Flows.Should().ContainSingle().Which.PayloadOut.Should().Be(5);
    }

    [Theory]
    [InlineData(1, "ffffffffffff0200000000010806")]
    [InlineData(1, "ffffffffffff02000000000181000001")]
    [InlineData(0, "07000000")]
    [InlineData(105, "084100000200000000010200000000020200000000031000aaaa030000000800")]
    [InlineData(127, "0000ff0002000000")]
    [InlineData(113, "0000")]
    public void Frames_of_other_protocols_or_too_short_are_left_out(int linkType, string header)
    {
        new CaptureBuilder(linkType).Add([.. Convert.FromHexString(header)]).Analyze().Flows.Should().BeEmpty();
    }

    [Fact]
    public void Link_type_that_cannot_be_read_is_named_once()
    {
        var facts = new CaptureBuilder(195).Add(Ip4, Ip4).Analyze();

        facts.Problems.Should().ContainSingle().Which.Message.Should().Contain("195");
    }
}
