using Lab.Reports.Html;

namespace Lab.Reports.Tests.Html;

public sealed class WiresharkFilterTests
{
    [Theory]
    [InlineData("tcp 10.0.0.5:40123 > 42.62.48.10:80", "ip.addr == 10.0.0.5 && tcp.port == 40123 && ip.addr == 42.62.48.10 && tcp.port == 80")]
    [InlineData("udp [2001:db8::5]:53 > [2001:db8::1]:53", "ipv6.addr == 2001:db8::5 && udp.port == 53 && ipv6.addr == 2001:db8::1 && udp.port == 53")]
    public void A_flow_is_found_by_its_ends(string flow, string filter) => WiresharkFilter.Conversation(flow).Should().Be(filter);

    [Theory]
    [InlineData("tcp 10.0.0.5:40123 > 42.62.48.10:80")]
    [InlineData("udp [2001:db8::5]:53 > [fe80::1]:53")]
    public void Wireshark_understands_the_filter(string flow)
    {
        var folder = Directory.CreateTempSubdirectory("lab-filter-");
        try
        {
            var capture = Path.Combine(folder.FullName, "empty.pcap");
            File.WriteAllBytes(capture, [0xD4, 0xC3, 0xB2, 0xA1, 2, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 0, 0, 1, 0, 0, 0]);
            var (code, output) = Pdf.Tool.Run("tshark", "-r", capture, "-Y", WiresharkFilter.Conversation(flow)!);
            code.Should().Be(0, output);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("tcp 10.0.0.5:1 > evil.example:80")]
    [InlineData("tcp 10.0.0.5:1 > 1.2.3.4:80 || 1")]
    [InlineData("icmp 10.0.0.5 > 1.2.3.4")]
    [InlineData("")]
    public void Nothing_but_addresses_and_ports_gets_into_a_filter(string flow) => WiresharkFilter.Conversation(flow).Should().BeNull();
}
