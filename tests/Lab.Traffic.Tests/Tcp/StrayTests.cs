using CsCheck;
using Lab.Traffic.Model;
using Lab.Traffic.Tests.Support;

namespace Lab.Traffic.Tests.Tcp;

/// <summary>Bytes that were sent and are no part of a stream: none goes unsearched, and each kind is told.</summary>
public class StrayTests
{
    private static readonly Marker Late = new("late", MarkerKind.Text, "late-marker-value");
    private static readonly byte[] A = Frames.Text("The first bytes of all. ");
    private static readonly byte[] Leak = Frames.Text("=late-marker-value-here=");

    [Fact]
    public void Same_range_with_other_bytes_is_told_and_both_versions_are_searched()
    {
        var facts = new CaptureBuilder().Add(Frames.Tcp(1, A), Frames.Tcp(1, Leak)).Analyze(Late);

        facts.Problems.Should().ContainSingle().Which.Should().Match<CaptureProblem>(one => one.Kind == "tcp-contradiction" && one.Packet == 2 && one.FileOffset != null);
        (facts.Hits.Single().Where, facts.Hits.Single().Packet, facts.Hits.Single().Offset).Should().Be(("tcp.repeated", 2, 1));
    }

    [Fact]
    public void Same_range_with_other_bytes_is_told_without_markers_too() =>
        new CaptureBuilder().Add(Frames.Tcp(1, A), Frames.Tcp(1, Leak)).Analyze().Problems.Should().ContainSingle().Which.Kind.Should().Be("tcp-contradiction");

    [Fact]
    public void Contradiction_among_segments_that_wait_is_told()
    {
        var facts = new CaptureBuilder().Add(Frames.Tcp(0, [], syn: true, ack: false), Frames.Tcp(11, A), Frames.Tcp(11, Leak), Frames.Tcp(1, new byte[10])).Analyze(Late);

        facts.Problems.Should().ContainSingle().Which.Kind.Should().Be("tcp-contradiction");
        facts.Hits.Should().ContainSingle().Which.Packet.Should().Be(3);
    }

    [Fact]
    public void Retransmission_of_two_segments_in_one_is_no_contradiction() =>
        new CaptureBuilder().Add(Frames.Tcp(1, A), Frames.Tcp(1 + (uint)A.Length, Leak), Frames.Tcp(1, [.. A, .. Leak])).Analyze(Late).Should()
            .Match<CaptureFacts>(facts => facts.Problems.Count == 0 && facts.Hits.Count == 1);

    [Fact]
    public void Part_of_a_segment_sent_again_with_other_bytes_is_searched() =>
        new CaptureBuilder().Add(Frames.Tcp(1, new byte[200]), Frames.Tcp(50, Leak)).Analyze(Late).Hits.Should().ContainSingle().Which.Where.Should().Be("tcp.repeated");

    [Fact]
    public void Repetition_of_what_was_sent_is_never_a_contradiction() => Gen.Select(Gen.Byte.Array[2, 300], Gen.Int[2, 60], Gen.Int[0, 1_000]).Sample((bytes, size, pick) =>
    {
        var parts = bytes.Chunk(size).Select((part, i) => Frames.Tcp(1 + (uint)(i * size), part)).ToList();
        return new CaptureBuilder().Add([.. parts, parts[pick % parts.Count], parts[^1]]).Analyze().Problems.Count == 0;
    }, iter: 200);

    [Fact]
    public void Any_change_of_a_repeated_segment_is_a_contradiction() => Gen.Select(Gen.Byte.Array[2, 100], Gen.Int[0, 99], Gen.Int[1, 255]).Sample((bytes, at, change) =>
    {
        var other = bytes.ToArray();
        other[at % other.Length] ^= (byte)change;
        return new CaptureBuilder().Add(Frames.Tcp(1, bytes), Frames.Tcp(1, other)).Analyze().Problems.Single().Kind == "tcp-contradiction";
    }, iter: 200);

    [Fact]
    public void Probe_that_keeps_a_connection_alive_is_no_contradiction() =>
        new CaptureBuilder().Add(Frames.Tcp(0, [], syn: true, ack: false), Frames.Tcp(1, A), Frames.Tcp((uint)A.Length, [0])).Analyze().Problems.Should().BeEmpty();

    [Theory]
    [InlineData(0x7000_0000u)]
    [InlineData(0xffff_fe00u)]
    public void Segment_whose_number_cannot_be_is_told_and_searched(uint sequence)
    {
        var facts = new CaptureBuilder().Add(Frames.Tcp(1, A), Frames.Tcp(sequence, Leak)).Analyze(Late);

        facts.Problems.Should().ContainSingle().Which.Kind.Should().Be("tcp-misplaced");
        facts.Hits.Should().ContainSingle().Which.Where.Should().Be("tcp.misplaced");
    }

    [Fact]
    public void Bytes_of_a_reset_are_told_and_searched()
    {
        var facts = new CaptureBuilder().Add(Frames.Tcp(1, A), Frames.Tcp(1 + (uint)A.Length, Leak, rst: true)).Analyze(Late);

        facts.Problems.Should().ContainSingle().Which.Kind.Should().Be("tcp-reset");
        facts.Hits.Should().ContainSingle().Which.Where.Should().Be("tcp.reset");
    }

    [Fact]
    public void Bytes_that_come_after_their_place_was_given_up_are_told_and_searched()
    {
        var options = new AnalysisOptions { Markers = [Late], MaxReorderBytes = 64 << 10 };
        var capture = new CaptureBuilder().Add(Frames.Tcp(0, [], syn: true, ack: false));
        for (var i = 0; i < 50; i++)
        {
            capture.Add(Frames.Tcp((uint)(1 + Leak.Length + i * 1_400), new byte[1_400]));
        }

        var facts = CaptureAnalyzer.Analyze(new MemoryStream(capture.Add(Frames.Tcp(1, Leak)).ToArray()), options, TestContext.Current.CancellationToken);

        facts.Problems.Should().ContainSingle().Which.Kind.Should().Be("tcp-late");
        facts.Hits.Should().ContainSingle().Which.Where.Should().Be("tcp.repeated");
    }

    [Fact]
    public void Other_bytes_after_the_close_are_searched()
    {
        var frames = new Conversation().Handshake().Send(A).Close().Frames;

        new CaptureBuilder().Add([.. frames, Frames.Tcp(1_001, Leak)]).Analyze(Late).Hits.Should().ContainSingle().Which.Where.Should().Be("tcp.repeated");
    }
}
