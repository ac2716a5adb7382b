using Lab.Devices.Capture;

namespace Lab.Devices.Tests.Capture;

public class ProgramVersionTests
{
    [Fact]
    public void Lines_that_tell_a_version_become_one_line() =>
        ProgramVersion.Of("tcpdump version 4.9.2\r\nlibpcap version 1.9.1\nusage: none\n").Should().Be("tcpdump version 4.9.2, libpcap version 1.9.1");

    [Fact]
    public void A_program_that_tells_no_version_tells_nothing() => ProgramVersion.Of("usage: tcpdump [-a]").Should().BeNull();

    [Fact]
    public void Endless_words_of_a_phone_are_cut() => ProgramVersion.Of("version " + new string('9', 100_000)).Should().HaveLength(200);
}
