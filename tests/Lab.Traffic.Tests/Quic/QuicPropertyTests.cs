using CsCheck;
using Lab.Traffic.Model;
using Lab.Traffic.Tests.Support;
using static Lab.Traffic.Tests.Support.QuicTalk;

namespace Lab.Traffic.Tests.Quic;

public class QuicPropertyTests
{
    private const int Streams = 6;
    private static readonly Marker Imei = new("imei", MarkerKind.Imei, "356938035643809");

    [Fact]
    public void Requests_are_read_whatever_the_splits_and_the_order() => Gen.Select(Gen.Int[1, 60], Gen.Int).Sample((size, seed) =>
    {
        var talk = new QuicTalk().Handshake();
        var random = new Random(seed);
        var frames = Enumerable.Range(0, Streams).SelectMany(one => Split(one * 4, Message(one), size)).ToArray();
        random.Shuffle(frames);
        foreach (var packet in frames.Chunk(3))
        {
            talk.Send([.. packet.SelectMany(one => one)]);
        }
        // Within what a one-byte number allows, packets may come in another order.
        var sent = talk.Frames.Skip(3).ToArray();
        random.Shuffle(sent);
        talk.Frames.RemoveRange(3, sent.Length);
        talk.Frames.AddRange(sent);

        var facts = talk.Analyze(Imei);
        return facts.Http.Select(one => one.Target).Order().SequenceEqual(Enumerable.Range(0, Streams).Select(one => $"/{one}"))
            && facts.Hits.Single(one => one.Where == "http.body").Count == Streams && facts.Problems.Count == 0;
    }, iter: 60);

    [Fact]
    public void Lost_packets_lose_no_more_than_their_streams() => Gen.Select(Gen.Int[0, Streams - 1], Gen.Int[0, 3]).Sample((lost, part) =>
    {
        var talk = new QuicTalk().Handshake();
        foreach (var one in Enumerable.Range(0, Streams))
        {
            var frames = Split(one * 4, Message(one), 12).ToList();
            if (one == lost)
            {
                frames.RemoveAt(part);
            }
            frames.ForEach(frame => talk.Send(frame));
        }
        var facts = talk.Analyze(Imei);
        return facts.Http.Count >= Streams - 1 && facts.Problems.Any(one => one.Kind == "quic-hole") && facts.Flows.Single().OpacityOut.Opaque == 0;
    }, iter: 24);

    [Fact]
    public void Changed_bytes_never_throw_and_all_bytes_stay_counted()
    {
        var talk = new QuicTalk().Early(Stream(8, 0, Message(8))).Handshake().Send(Stream(2, 0, [0, .. Http3Frames.Settings((1, 4096))])).Send(Stream(0, 0, Message(0), fin: true))
            .Answer(Stream(0, 0, [.. Http3Frames.Headers((":status", "200")), .. Http3Frames.Data([1, 2, 3])], fin: true));
        talk.Client.Update();
        talk.ClientPort = 50_000;
        var original = talk.Send(Stream(4, 0, Message(4))).ToArray();
        Gen.Select(Gen.Int[24, original.Length - 1], Gen.Byte).Array[1, 6].Sample(
            changes =>
            {
                var bytes = original.ToArray();
                foreach (var (at, value) in changes)
                {
                    bytes[at] = value;
                }
                return CaptureBuilder.Analyze(bytes, talk.Keys, Imei).Flows.All(flow => Sum(flow.OpacityOut) == flow.PayloadOut && Sum(flow.OpacityIn) == flow.PayloadIn);
            },
            iter: 500);
    }

    // What the ends themselves write under true keys can be hostile too.
    [Fact]
    public void Any_frames_under_true_keys_never_throw() => Gen.Select(Gen.Byte.Array[1, 200], Gen.Byte.Array[0, 100], Gen.Bool).Sample(
        (frames, stream, uni) =>
        {
            var talk = new QuicTalk().Handshake().Send(frames).Send(Stream(uni ? 2 : 0, 0, stream)).Answer(frames).Answer(Stream(uni ? 3 : 0, 0, stream)).Send(Stream(uni ? 6 : 4, 0, [.. stream[..(stream.Length / 2)], .. frames]));
            return talk.Analyze(Imei).Flows.All(flow => Sum(flow.OpacityOut) == flow.PayloadOut && Sum(flow.OpacityIn) == flow.PayloadIn);
        },
        iter: 1_000);

    [Fact]
    public void Held_bytes_are_all_given_back() => Gen.Select(Gen.Int[0, 40], Gen.Int[1, 9]).List[1, 60].Sample(pieces =>
    {
        var context = new Lab.Traffic.Flows.AnalysisContext(new AnalysisOptions());
        var sink = new CountingSink();
        var assembler = new Lab.Traffic.Quic.StreamAssembler(context, sink);
        foreach (var (offset, length) in pieces)
        {
            assembler.Add((ulong)offset, [.. Enumerable.Range(offset, length).Select(one => (byte)one)], fin: false, default);
        }
        assembler.Finish(default);
        return context.Reorder.HeldElsewhere == 0 && sink.InOrder && sink.Bytes == pieces.SelectMany(one => Enumerable.Range(one.Item1, one.Item2)).Distinct().Count();
    });

    private static byte[] Message(int number) => [.. Http3Frames.Request("POST", $"/{number}"), .. Http3Frames.Data(Frames.Text($"x=356938035643809&n={number}"))];

    private static IEnumerable<byte[]> Split(long stream, byte[] bytes, int size)
    {
        for (var at = 0; at < bytes.Length; at += size)
        {
            yield return Stream(stream, at, bytes[at..Math.Min(bytes.Length, at + size)], fin: at + size >= bytes.Length);
        }
    }

    private static long Sum(FlowOpacity one) => one.Clear + one.Decrypted + one.Metadata + one.Opaque;

    private sealed class CountingSink() : Lab.Traffic.Flows.StreamDecoder(null!)
    {
        private long next;

        public long Bytes { get; private set; }

        public bool InOrder { get; private set; } = true;

        public override void Data(ReadOnlySpan<byte> bytes, in Lab.Traffic.Tcp.StreamPosition at)
        {
            foreach (var one in bytes)
            {
                InOrder &= one == next++;
                Bytes++;
            }
        }

        public override void Gap(long length, in Lab.Traffic.Tcp.StreamPosition at) => next += length;
    }
}
