using System.Security.Cryptography;
using Lab.Traffic.Tests.Support;

namespace Lab.Traffic.Tests.Tcp;

public class TcpTests
{
    private static readonly byte[] A = Frames.Text("The first hundred bytes. ");
    private static readonly byte[] B = Frames.Text("The second hundred bytes.");

    [Fact]
    public void Retransmission_counts_as_payload_but_not_twice_in_the_stream()
    {
        var flow = Single(Frames.Tcp(1, A), Frames.Tcp(1, A), Frames.Tcp(1 + (uint)A.Length, B));

        (flow.PayloadOut, flow.PayloadOutSha256).Should().Be((A.Length * 2 + B.Length, Sha(A, B)));
    }

    [Fact]
    public void Bytes_that_arrived_first_stand_where_segments_overlap()
    {
        byte[] other = [.. "XXXXX"u8, .. B];

        Single(Frames.Tcp(1, A), Frames.Tcp(1 + (uint)A.Length - 5, other)).PayloadOutSha256.Should().Be(Sha(A, B));
    }

    [Fact]
    public void Reordered_segments_are_put_in_order()
    {
        Single(Frames.Tcp(0, [], syn: true, ack: false), Frames.Tcp(1 + (uint)A.Length, B), Frames.Tcp(1, A)).PayloadOutSha256.Should().Be(Sha(A, B));
    }

    [Fact]
    public void Sequence_numbers_wrap()
    {
        var start = uint.MaxValue - 10;

        Single(Frames.Tcp(start, A), Frames.Tcp(start + (uint)A.Length, B)).PayloadOutSha256.Should().Be(Sha(A, B));
    }

    [Fact]
    public void Hole_takes_the_hash_away()
    {
        Single(Frames.Tcp(1, A), Frames.Tcp(1 + (uint)A.Length + 10, B)).PayloadOutSha256.Should().BeNull();
    }

    [Fact]
    public void Bytes_acknowledged_and_never_seen_are_counted()
    {
        var end = 1 + (uint)A.Length + 10 + (uint)B.Length;
        var flow = Single(Frames.Tcp(1, A), Frames.Tcp(1 + (uint)A.Length + 10, B), Frames.Tcp(9, [], fromPhone: false, acknowledges: end));

        flow.AcknowledgedUnseen.Should().Be(10);
    }

    [Fact]
    public void Hole_that_nobody_acknowledged_is_no_loss_of_the_capture()
    {
        Single(Frames.Tcp(1, A), Frames.Tcp(1 + (uint)A.Length + 10, B)).AcknowledgedUnseen.Should().Be(0);
    }

    [Fact]
    public void Complete_conversation_has_no_unseen_bytes()
    {
        var flow = new Conversation().Handshake().Send(A).Answer(B).Close().ToCapture().Analyze().Flows.Single();

        (flow.AcknowledgedUnseen, flow.HandshakeSeen, flow.PayloadOutSha256, flow.PayloadInSha256).Should().Be((0, true, Sha(A), Sha(B)));
    }

    [Fact]
    public void Bytes_of_a_direction_that_was_never_captured_are_counted_by_its_acknowledgements()
    {
        Single(Frames.Tcp(1, A, acknowledges: 500), Frames.Tcp(1 + (uint)A.Length, B, acknowledges: 1_700)).AcknowledgedUnseen.Should().Be(1_200);
    }

    [Fact]
    public void Close_of_a_connection_that_was_idle_since_before_the_capture_has_no_unseen_bytes()
    {
        Single(Frames.Tcp(8, [], fin: true, acknowledges: 50), Frames.Tcp(50, [], fromPhone: false, fin: true, acknowledges: 9), Frames.Tcp(9, [], acknowledges: 51)).AcknowledgedUnseen.Should().Be(0);
    }

    [Fact]
    public void Fin_alone_does_not_hide_the_bytes_before_it_that_were_acknowledged_and_never_seen()
    {
        Single(Frames.Tcp(8, [], acknowledges: 50), Frames.Tcp(8, [], acknowledges: 350), Frames.Tcp(350, [], fromPhone: false, fin: true, acknowledges: 8), Frames.Tcp(8, [], acknowledges: 351)).AcknowledgedUnseen.Should().Be(300);
    }

    [Fact]
    public void Bytes_cut_off_by_the_snap_length_are_a_hole()
    {
        var frame = Frames.Tcp(1, new byte[400]);
        var flow = new CaptureBuilder().Add(frame, frame.Length, captured: 100).Analyze().Flows.Single();

        (flow.PayloadOut, flow.PayloadOutSha256, flow.AcknowledgedUnseen).Should().Be((400, null, 400 - (100 - 54)));
    }

    [Fact]
    public void Reused_ports_after_a_close_start_a_new_flow()
    {
        var frames = new Conversation().Handshake().Send(A).Close().Frames.Concat(new Conversation(clientIsn: 90_000).Handshake().Send(B).Frames);

        new CaptureBuilder().Add([.. frames]).Analyze().Flows.Select(flow => flow.PayloadOutSha256).Should().Equal(Sha(A), Sha(B));
    }

    [Fact]
    public void Segments_repeated_after_the_close_belong_to_their_connection()
    {
        var frames = new Conversation().Handshake().Send(A).Close().Frames;

        new CaptureBuilder().Add([.. frames, .. frames]).Analyze().Flows.Should().ContainSingle();
    }

    [Fact]
    public void Bytes_sent_after_the_close_are_searched_too()
    {
        var frames = new Conversation().Handshake().Send(A).Close().Frames;
        var late = Frames.Tcp(1_000 + 1 + (uint)A.Length + 1, Frames.Text("late-marker-value"));

        new CaptureBuilder().Add([.. frames, late]).Analyze(new Model.Marker("late", Model.MarkerKind.Text, "late-marker-value")).Hits.Should().ContainSingle();
    }

    [Fact]
    public void Syn_after_a_reset_starts_a_new_flow()
    {
        new CaptureBuilder().Add(Frames.Tcp(7, A), Frames.Tcp(7, [], rst: true), Frames.Tcp(900, [], syn: true, ack: false)).Analyze().Flows.Should().HaveCount(2);
    }

    [Fact]
    public void Repeated_syn_belongs_to_its_connection()
    {
        var syn = Frames.Tcp(7, [], syn: true, ack: false);

        new CaptureBuilder().Add(syn, syn, syn).Analyze().Flows.Should().ContainSingle();
    }

    [Fact]
    public void Answer_to_a_syn_that_was_not_captured_makes_the_other_end_the_client()
    {
        var flow = Single(Frames.Tcp(7, [], fromPhone: false, syn: true), Frames.Tcp(8, A));

        flow.Client.Address.ToString().Should().Be(Frames.Phone);
    }

    [Fact]
    public void Without_a_handshake_the_first_sender_is_the_client()
    {
        Single(Frames.Tcp(7, A, fromPhone: false), Frames.Tcp(8, A)).Client.Address.ToString().Should().Be(Frames.Server);
    }

    [Fact]
    public void Keep_alive_probe_adds_nothing_to_the_stream()
    {
        Single(Frames.Tcp(1, A), Frames.Tcp((uint)A.Length, [0]), Frames.Tcp(1 + (uint)A.Length, B)).PayloadOutSha256.Should().Be(Sha(A, B));
    }

    [Fact]
    public void Hole_is_declared_when_more_is_held_back_than_allowed()
    {
        var builder = new CaptureBuilder().Add(Frames.Tcp(1, A));
        for (uint i = 0; i < 60; i++)
        {
            builder.Add(Frames.Tcp(10_000 + i * 1_400, Enumerable.Repeat((byte)'x', 1_400).ToArray()));
        }
        var options = new AnalysisOptions { MaxReorderBytes = 64 << 10, Markers = [new("late", Model.MarkerKind.Text, "late-marker-value")] };
        builder.Add(Frames.Tcp(10_000 + 60 * 1_400, Frames.Text(" late-marker-value ")));

        CaptureAnalyzer.Analyze(new MemoryStream(builder.ToArray()), options, TestContext.Current.CancellationToken).Hits.Should().ContainSingle().Which.Offset.Should().Be(10_000 - 1 + 60 * 1_400 + 1);
    }

    [Fact]
    public void Flows_beyond_the_limit_close_the_idlest_and_say_so()
    {
        var builder = new CaptureBuilder();
        for (var port = 2_000; port < 3_100; port++)
        {
            builder.Add(Frames.Tcp(1, A, client: port));
        }
        var facts = CaptureAnalyzer.Analyze(new MemoryStream(builder.ToArray()), new AnalysisOptions { MaxOpenFlows = 1_000, HashPayloads = true }, TestContext.Current.CancellationToken);

        (facts.Flows.Count, facts.Flows.Count(flow => flow.PayloadOutSha256 == Sha(A)), facts.Problems.Single().Count).Should().Be((1_100, 1_100, 100));
    }

    private static Model.Flow Single(params byte[][] frames) => new CaptureBuilder().Add(frames).Analyze().Flows.Single();

    private static string Sha(params byte[][] parts) => Convert.ToHexStringLower(SHA256.HashData([.. parts.SelectMany(one => one)]));
}
