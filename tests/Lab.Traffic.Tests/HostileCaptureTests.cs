using CsCheck;
using Lab.Traffic.Model;
using Lab.Traffic.Tests.Support;

namespace Lab.Traffic.Tests;

/// <summary>Whatever a phone puts on the wire or a disk does to a file: no crash, and sums that agree.</summary>
public class HostileCaptureTests
{
    private static readonly byte[] Pcap = Everything().ToArray();
    private static readonly byte[] Pcapng = Ng();
    private static readonly Marker[] Markers = [new("imei", MarkerKind.Imei, "356938035643809"), new("phone", MarkerKind.Phone, "+886912345678"), new("name", MarkerKind.Text, "王小明的筆記")];

    [Fact]
    public void Changed_bytes_of_a_pcap_never_throw() => Mutate(Pcap, keep: 24);

    [Fact]
    public void Changed_bytes_of_a_pcapng_never_throw() => Mutate(Pcapng, keep: 12);

    [Fact]
    public void Every_cut_of_a_file_is_read_to_the_cut()
    {
        for (var length = 24; length < Pcap.Length; length += 37)
        {
            CaptureBuilder.Analyze(Pcap[..length], Markers).CapturedBytes.Should().BeLessThan(length);
        }
    }

    [Fact]
    public void Same_file_gives_the_same_facts()
    {
        var (one, other) = (CaptureBuilder.Analyze(Pcap, Markers), CaptureBuilder.Analyze(Pcap, Markers));

        other.Should().BeEquivalentTo(one, options => options.WithStrictOrdering());
    }

    private static void Mutate(byte[] file, int keep)
    {
        Gen.Select(Gen.Int[keep, file.Length - 1], Gen.Byte).Array[1, 40].Sample(
            changes =>
            {
                var bytes = file.ToArray();
                foreach (var (at, value) in changes)
                {
                    bytes[at] = value;
                }
                var facts = CaptureBuilder.Analyze(bytes, Markers);
                return facts.Flows.All(flow => Sum(flow.OpacityOut) == flow.PayloadOut && Sum(flow.OpacityIn) == flow.PayloadIn && flow.AcknowledgedUnseen >= 0)
                    && facts.Flows.Select(flow => flow.FirstPacket).SequenceEqual(facts.Flows.Select(flow => flow.FirstPacket).Order());
            },
            iter: 2_000);
    }

    private static long Sum(FlowOpacity one) => one.Clear + one.Decrypted + one.Metadata + one.Opaque;

    private static CaptureBuilder Everything()
    {
        var packed = Http.HttpTests.Compress("{\"imei\":\"356938035643809\"}", "gzip");
        return new CaptureBuilder()
            .Add(Frames.Udp(DnsMessages.Query("a.example"), to: 53), Frames.Udp(DnsMessages.Answer("a.example", "b.example", [1, 2, 3, 4]), from: 53, to: 40_000))
            .Add([.. new Conversation().Handshake()
                .Send("GET /?p=%2B886912345678 HTTP/1.1\r\nHost: a\r\n\r\n").Answer("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n")
                .Send([.. Frames.Text($"POST / HTTP/1.1\r\nHost: a\r\nContent-Encoding: gzip\r\nContent-Length: {packed.Length}\r\n\r\n"), .. packed], 40).Close().Frames])
            .Add([.. new Conversation(client: 41_000, server: 443).Handshake().Send(TlsMessages.Record(22, TlsMessages.ClientHello("x.example", "h2")), 30)
                .Answer([.. TlsMessages.Record(22, TlsMessages.ServerHello(true)), .. TlsMessages.Record(23, new byte[50])]).Frames])
            .Add([.. new Conversation(client: 42_000, server: 53).Handshake().Send([0, 27, .. DnsMessages.Query("a.example")]).Frames])
            .Add(Frames.Udp(Frames.Text("imei 356938035643809"), source: "2001:db8::1", destination: "2001:db8::2"), Frames.Udp([0xc3, 0, 0, 0, 1, 8, 1, 2, 3], to: 443));
    }

    private static byte[] Ng()
    {
        var builder = new PcapngBuilder().Section().Interface(1, resolution: 9).Interface(101);
        foreach (var frame in new Conversation().Handshake().Send("GET / HTTP/1.1\r\nHost: a\r\n\r\n").Close().Frames)
        {
            builder.Packet(frame, comment: "u-10123");
        }
        return builder.SimplePacket(Frames.Udp([1, 2, 3])).Statistics(0, 4).Section(big: true).Interface(1).Packet(Frames.Udp(DnsMessages.Query("a.example"), to: 53)).ToArray();
    }
}
