using System.Security.Cryptography;
using CsCheck;
using Lab.Traffic.Tests.Support;

namespace Lab.Traffic.Tests.Tcp;

public class ReassemblyPropertyTests
{
    private static readonly Gen<(uint Isn, byte[] Payload, int[] Cuts, int Seed)> Cases = Gen.Select(
        Gen.UInt, Gen.Byte.Array[1, 600], Gen.Int[1, 80].Array[1, 30], Gen.Int);

    [Fact]
    public void Any_segmentation_order_and_repetition_gives_the_same_bytes()
    {
        Cases.Sample(
            one =>
            {
                var random = new Random(one.Seed);
                var frames = Segments(one.Isn, one.Payload, one.Cuts, random).ToArray();
                random.Shuffle(frames);
                byte[][] all = [Frames.Tcp(one.Isn, [], syn: true, ack: false, server: 7_777), .. frames];
                var flow = new CaptureBuilder().Add(all).Analyze().Flows.Single();
                return flow.PayloadOutSha256 == Convert.ToHexStringLower(SHA256.HashData(one.Payload)) && flow.AcknowledgedUnseen == 0;
            },
            iter: 300);
    }

    [Fact]
    public void Marker_is_found_whatever_the_segmentation_and_order()
    {
        Cases.Sample(
            one =>
            {
                var random = new Random(one.Seed);
                byte[] payload = [.. one.Payload, .. "|imei=356938035643809|"u8, .. one.Payload];
                var frames = Segments(one.Isn, payload, one.Cuts, random).ToArray();
                random.Shuffle(frames);
                byte[][] all = [Frames.Tcp(one.Isn, [], syn: true, ack: false, server: 7_777), .. frames];
                var facts = new CaptureBuilder().Add(all).Analyze(new Model.Marker("imei", Model.MarkerKind.Imei, "356938035643809"));
                return facts.Hits.Count == 1 && facts.Hits[0].Count == 1 && facts.Hits[0].Offset == one.Payload.Length + 6;
            },
            iter: 200);
    }

    private static IEnumerable<byte[]> Segments(uint isn, byte[] payload, int[] cuts, Random random)
    {
        for (int at = 0, i = 0; at < payload.Length; i++)
        {
            var length = Math.Min(cuts[i % cuts.Length], payload.Length - at);
            var overlap = random.Next(0, Math.Min(at, 10) + 1);
            yield return Frames.Tcp(isn + 1 + (uint)(at - overlap), payload[(at - overlap)..(at + length)], server: 7_777);
            if (random.Next(4) == 0)
            {
                yield return Frames.Tcp(isn + 1 + (uint)at, payload[at..(at + length)], server: 7_777);
            }
            at += length;
        }
    }
}
