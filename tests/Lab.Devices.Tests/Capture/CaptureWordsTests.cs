using CsCheck;
using Lab.Devices.Capture;

namespace Lab.Devices.Tests.Capture;

public sealed class CaptureWordsTests
{
    [Fact]
    public void Counters_of_tcpdump_are_read()
    {
        var end = CaptureWords.Parse("tcpdump: listening on any, link-type LINUX_SLL2\n1234 packets captured\n1240 packets received by filter\n6 packets dropped by kernel\n");

        end.Should().BeEquivalentTo(new { Packets = 1234L, Dropped = 6L });
    }

    [Fact]
    public void Drops_of_kernel_and_interface_are_added() =>
        CaptureWords.Parse("10 packets captured\n2 packets dropped by kernel\n3 packets dropped by interface\n").Dropped.Should().Be(5);

    [Fact]
    public void Counters_of_dumpcap_are_read() =>
        CaptureWords.Parse("Packets received/dropped on interface 'v-lab0': 14000/13309 (pcap:13309/dumpcap:0/flushed:0/ps_ifdrop:0) (4.9%)\n")
            .Should().BeEquivalentTo(new { Packets = 14000L, Dropped = 13309L });

    [Fact]
    public void Words_without_counters_leave_them_unknown_and_not_zero() => CaptureWords.Parse("ssh: connection closed").Should().BeEquivalentTo(new { Packets = (long?)null, Dropped = (long?)null });

    [Fact]
    public void Hostile_words_never_throw() => Gen.String.Sample(words => CaptureWords.Parse(words).Should().NotBeNull());
}
