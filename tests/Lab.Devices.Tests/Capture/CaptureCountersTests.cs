using Lab.Devices.Capture;

namespace Lab.Devices.Tests.Capture;

public class CaptureCountersTests
{
    [Theory]
    [InlineData("tcpdump: listening on any\n12 packets captured\n14 packets received by filter\n2 packets dropped by kernel\n", 12L, 2L)]
    [InlineData("1 packet captured\n1 packet received by filter\n0 packets dropped by kernel\n3 packets dropped by interface\n", 1L, 3L)]
    [InlineData("Packets captured: 12\nPackets received/dropped on interface 'any': 12/5 (pcap:5/dumpcap:0/flushed:0/ps_ifdrop:0) (70.6%)\n", 12L, 5L)]
    [InlineData("Capturing on 'any'\n12 packets captured\n", 12L, null)]
    [InlineData("12 packets captured\r\n4 packets dropped by kernel\r\n", 12L, 4L)]
    [InlineData("x 12 packets captured", null, null)]
    [InlineData("9999999999999999999999 packets captured\n-1 packets dropped by kernel", null, null)]
    [InlineData("", null, null)]
    public void Closing_words_tell_packets_and_losses(string words, long? packets, long? dropped) =>
        CaptureCounters.Parse(words).Should().Be(new CaptureCounters(packets, dropped));
}
