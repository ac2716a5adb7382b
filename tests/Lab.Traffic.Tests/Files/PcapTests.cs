using Lab.Traffic.Tests.Support;

namespace Lab.Traffic.Tests.Files;

public class PcapTests
{
    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void Both_byte_orders_and_resolutions_give_the_same_times(bool bigEndian, bool nanoseconds)
    {
        var facts = new CaptureBuilder(1, bigEndian, nanoseconds).Add(Frames.Udp([1]), Frames.Udp([2])).Analyze();

        (facts.FirstTime, facts.LastTime).Should().Be((DateTimeOffset.FromUnixTimeSeconds(1_700_000_000), DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_001)));
    }

    [Fact]
    public void Lengths_are_summed_as_captured_and_as_sent()
    {
        var frame = Frames.Udp(new byte[100]);
        var facts = new CaptureBuilder().Add(frame).Add(frame, frame.Length, captured: 60).Analyze();

        (facts.Packets, facts.CapturedBytes, facts.WireBytes, facts.TruncatedPackets).Should().Be((2, frame.Length + 60, frame.Length * 2, 1));
    }

    [Fact]
    public void Cut_file_gives_what_precedes_the_cut_and_says_where()
    {
        var whole = new CaptureBuilder().Add(Frames.Udp([1]), Frames.Udp([2])).ToArray();

        var facts = CaptureBuilder.Analyze(whole[..^5]);

        facts.Packets.Should().Be(1);
        facts.File.Complete.Should().BeFalse();
        var problem = facts.Problems.Should().ContainSingle().Subject;
        (problem.Kind, problem.FileOffset).Should().Be(("file-cut", 24 + 16 + Frames.Udp([1]).Length));
    }

    [Fact]
    public void File_that_ends_with_a_record_is_complete() => new CaptureBuilder().Add(Frames.Udp([1])).Analyze().File.Complete.Should().BeTrue();

    [Fact]
    public void File_without_packets_is_complete_and_empty()
    {
        var facts = new CaptureBuilder().Analyze();

        (facts.Packets, facts.File.Complete, facts.FirstTime).Should().Be((0, true, null));
    }

    [Fact]
    public void Record_of_unbelievable_length_breaks_the_file_off()
    {
        var facts = new CaptureBuilder().Add(Frames.Udp([1])).Add([], 1, captured: 0x7fffffff).Analyze();

        (facts.Packets, facts.File.Complete, facts.Problems.Single().Kind).Should().Be((1, false, "file-section"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Longer_record_heads_under_the_usual_magic_number_are_told_by_their_sense(int packets)
    {
        var frames = Enumerable.Range(1, packets).Select(i => Frames.Udp(new byte[i * 7])).ToList();
        var standard = new CaptureBuilder().Add([.. frames]).ToArray();

        var facts = CaptureBuilder.Analyze(WithLongerHeads(standard, frames));

        (facts.Packets, facts.CapturedBytes, facts.File.Complete).Should().Be((packets, frames.Sum(frame => frame.Length), true));
        facts.Flows.Sum(flow => flow.PayloadOut).Should().Be(frames.Count * (frames.Count + 1) / 2 * 7);
    }

    private static byte[] WithLongerHeads(byte[] standard, IEnumerable<byte[]> frames)
    {
        var bytes = standard[..24].ToList();
        var at = 24;
        foreach (var frame in frames)
        {
            // Interface 3, protocol 0x0800, packet type 0, filler, as the patched libpcap of Linux 2.2 wrote them.
            bytes.AddRange([.. standard[at..(at + 16)], 3, 0, 0, 0, 0, 8, 0, 0, .. frame]);
            at += 16 + frame.Length;
        }
        return [.. bytes];
    }

    [Theory]
    [InlineData("")]
    [InlineData("d4c3")]
    [InlineData("1f8b0800000000")]
    [InlineData("7b22706361704661")]
    public void What_is_no_capture_is_refused_with_a_sentence(string hex)
    {
        var act = () => CaptureBuilder.Analyze(Convert.FromHexString(hex));

        act.Should().Throw<CaptureFormatException>().WithMessage("The file *.");
    }

    [Fact]
    public void Stream_that_gives_one_byte_at_a_time_is_read_as_well()
    {
        var bytes = new CaptureBuilder().Add(Frames.Udp([1]), Frames.Udp([2])).ToArray();

        CaptureAnalyzer.Analyze(new TrickleStream(bytes), new AnalysisOptions(), TestContext.Current.CancellationToken).Packets.Should().Be(2);
    }

    private sealed class TrickleStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, 1));
    }
}
