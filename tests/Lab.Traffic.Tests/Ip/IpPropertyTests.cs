using System.Net;
using CsCheck;
using Lab.Traffic.Model;
using Lab.Traffic.Tests.Support;

namespace Lab.Traffic.Tests.Ip;

/// <summary>Packets that PacketDotNet writes, whole and in fragments.</summary>
public class IpPropertyTests
{
    private static readonly Gen<string> Addresses = Gen.OneOf(Gen.Byte.Array[4], Gen.Byte.Array[16]).Where(bytes => bytes.Length == 4 || !new IPAddress(bytes).IsIPv4MappedToIPv6).Select(bytes => new IPAddress(bytes).ToString());

    [Fact]
    public void Ends_and_lengths_are_those_that_were_written() => Gen.Select(Gen.Select(Addresses, Addresses).Where((one, other) => one.Contains(':') == other.Contains(':') && one != other), Gen.Int[1, 65_535], Gen.Int[1, 65_535], Gen.Byte.Array[0, 200]).Sample(
        (ends, from, to, payload) =>
        {
            var flow = new CaptureBuilder().Add(Frames.Udp(payload, from, to, ends.Item1, ends.Item2)).Analyze().Flows.Single();
            return flow.Client == new Endpoint(IPAddress.Parse(ends.Item1), from) && flow.Server == new Endpoint(IPAddress.Parse(ends.Item2), to) && flow.PayloadOut == payload.Length;
        });

    [Fact]
    public void Fragments_in_any_order_some_of_them_twice_are_one_packet() => Gen.Select(Gen.Int[0, 40], Gen.Int[1, 20], Gen.Int, Gen.Bool).Sample(
        (blocks, size, seed, six) =>
        {
            var random = new Random(seed);
            byte[] payload = [.. Enumerable.Range(0, blocks * 7).Select(_ => (byte)random.Next(128, 256)), .. "356938035643809"u8];
            var fragments = Fragments(payload, size * 8, six).OrderBy(_ => random.Next()).ToList();
            fragments.InsertRange(random.Next(fragments.Count), fragments.Count > 1 ? [fragments[0]] : []);
            var facts = new CaptureBuilder(101).Add([.. fragments]).Analyze(new Marker("imei", MarkerKind.Imei, "356938035643809"));
            return facts.Flows.Single().PayloadOut == payload.Length && facts.Hits.Single().Offset == payload.Length - 15;
        },
        iter: 300);

    private static IEnumerable<byte[]> Fragments(byte[] payload, int size, bool six)
    {
        var whole = Frames.UdpIp(payload, source: six ? "2001:4860::1" : Frames.Phone, destination: six ? "2001:4860::2" : Frames.Server).Bytes;
        var head = six ? 40 : 20;
        var body = whole[head..];
        for (var at = 0; at < body.Length; at += size)
        {
            var part = body[at..Math.Min(body.Length, at + size)];
            var more = at + part.Length < body.Length;
            byte[] first = [.. whole[..head]];
            var length = six ? part.Length + 8 : head + part.Length;
            (first[six ? 4 : 2], first[six ? 5 : 3]) = ((byte)(length >> 8), (byte)length);
            var field = six ? at | (more ? 1 : 0) : at / 8 | (more ? 0x2000 : 0);
            (first[6], first[7]) = six ? ((byte)44, first[7]) : ((byte)(field >> 8), (byte)field);
            yield return [.. first, .. six ? (byte[])[17, 0, (byte)(field >> 8), (byte)field, 0, 0, 0, 9] : [], .. part];
        }
    }
}
