using Lab.Traffic.Tests.Support;

namespace Lab.Traffic.Tests.Links;

public class LinkLayerTests
{
    private static readonly byte[] Ip4 = Frames.UdpIp([1, 2, 3, 4, 5]).Bytes;
    private static readonly byte[] Ip6 = Frames.UdpIp([1, 2, 3, 4, 5], source: "2001:4860::1", destination: "2001:4860::2").Bytes;

    private const string Wlan = "08010000" + "020000000001020000000002020000000003" + "1000" + "aaaa03000000";

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
        { 14, "", false },
        { 127, "00001f00" + "2f000080" + "00000000" + "00000000" + "1122334455667788" + "00" + "02" + "6c09a000" + "c8" + Wlan + "0800", false },
        { 192, "0000" + "0800" + "69000000" + Wlan + "0800", false },
        { 192, "0000" + "2000" + "69000000" + "0200" + "1400" + "0000000000000000000000000000000000000000" + Wlan + "86dd", true },
        { 192, "0001" + "0c00" + "01000000" + "00000000" + "ffffffffffff02000000000186dd", true },
        { 192, "0000" + "0800" + "7f000000" + "00000a0002000000" + "1000" + Wlan + "0800", false },
        { 9, "ff030021", false },
        { 9, "ff0321", false },
        { 9, "0057", true },
        { 9, "21", false },
        { 9, "0f000800", false },
        { 50, "ff030021", false },
        { 50, "0f000800", false },
        { 104, "0f000800", false },
        { 104, "8f0086dd", true },
        { 239, "02000000" + "0800010008000301" + "08000b0000002774" + "PAYLOAD", false },
        { 239, "0a000000" + "0500020061000000" + "PAYLOAD", true },
        { 1, "ffffffffffff020000000001" + "0029" + "aaaa030000000800", false },
        { 1, "ffffffffffff020000000001" + "8100000b" + "003d" + "aaaa0300000086dd", true },
        { 1, "ffffffffffff020000000001" + "8847" + "00012140", false },
        { 1, "ffffffffffff020000000001" + "8847" + "00012040" + "00034140", true },
        { 1, "ffffffffffff020000000001" + "8848" + "00012140" + "00000000" + "ffffffffffff0200000000010800", false },
        { 1, "ffffffffffff020000000001" + "8864" + "110000010022" + "21", false },
        { 1, "ffffffffffff020000000001" + "8864" + "110000010022" + "57", true },
        { 276, "0800000000000002000104060200000000010000", false },
        { 276, "86dd000000000002000104060200000000010000", true },
    };

    [Theory]
    [MemberData(nameof(Frames4And6))]
    public void Packet_inside_the_frame_is_found(int linkType, string header, bool six)
    {
        var facts = new CaptureBuilder(linkType).Add([.. Header(header, six ? Ip6 : Ip4), .. six ? Ip6 : Ip4]).Analyze();

        facts.Flows.Should().ContainSingle().Which.PayloadOut.Should().Be(5);
    }

    [Theory]
    [InlineData(1, "ffffffffffff0200000000010806")]
    [InlineData(1, "ffffffffffff02000000000181000001")]
    [InlineData(0, "07000000")]
    [InlineData(105, "084100000200000000010200000000020200000000031000aaaa030000000800")]
    [InlineData(127, "0000ff0002000000")]
    [InlineData(113, "0000")]
    [InlineData(9, "ff03")]
    [InlineData(9, "c021")]
    [InlineData(104, "0f00")]
    [InlineData(239, "02000000")]
    [InlineData(239, "0200000000000900")]
    [InlineData(239, "020000000400090060")]
    [InlineData(1, "ffffffffffff02000000000188470001204000012040")]
    [InlineData(1, "ffffffffffff0200000000010026424203")]
    [InlineData(192, "00000900690000")]
    [InlineData(192, "0100080069000000" + Wlan + "0800")] // another version
    [InlineData(192, "0000070069000000" + Wlan + "0800")] // shorter than itself
    [InlineData(192, "0000ffff69000000" + Wlan + "0800")] // longer than the frame
    [InlineData(192, "00000800c0000000" + "0000080069000000" + Wlan + "0800")] // itself again
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

    [Theory]
    [InlineData(1, "ffffffffffff0200000000010806", null)]
    [InlineData(105, "08410000" + "020000000001020000000002020000000003" + "1000" + "0011223344556677", "encrypted")]
    [InlineData(127, "0000080000000000" + "08410000" + "020000000001020000000002020000000003" + "1000" + "0011223344556677", "encrypted")]
    [InlineData(192, "0000080069000000" + "08410000" + "020000000001020000000002020000000003" + "1000" + "0011223344556677", "encrypted")]
    [InlineData(105, "88010000" + "020000000001020000000002020000000003" + "1000" + "8000" + "0011223344556677", "A-MSDU")]
    [InlineData(105, "80000000" + "020000000001020000000002020000000003" + "1000" + "0011223344556677", null)] // a beacon
    public void Frame_without_a_packet_is_counted_and_one_that_hides_data_is_told(int linkType, string frame, string? reason)
    {
        var facts = new CaptureBuilder(linkType).Add(Convert.FromHexString(frame)).Analyze();

        facts.PacketsWithoutIp.Should().Be(1);
        facts.Problems.Count.Should().Be(reason is null ? 0 : 1);
        facts.Problems.Should().NotContain(one => !one.Message.Contains(reason!));
    }

    // The attribute with the packet states its length in the byte order of the phone.
    private static byte[] Header(string header, byte[] packet) =>
        Convert.FromHexString(header.Replace("PAYLOAD", $"{packet.Length + 4 & 0xff:x2}{packet.Length + 4 >> 8:x2}0900", StringComparison.Ordinal));
}
