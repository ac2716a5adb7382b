using CsCheck;
using Lab.Traffic.Tests.Support;

namespace Lab.Traffic.Tests;

public class LivePacketCounterTests
{
    private static readonly byte[] Capture = new CaptureBuilder()
        .Add(Frames.Udp(DnsMessages.Answer("api.example.com", "cdn.example.net", [93, 184, 216, 34]), from: 53, to: 40_000, source: "8.8.8.8", destination: Frames.Phone))
        .Add([.. new Conversation().Handshake().Send("GET / HTTP/1.1\r\n\r\n").Answer("HTTP/1.1 204 No\r\n\r\n").Frames]).ToArray();

    [Fact]
    public void Any_portions_give_the_same_counts()
    {
        Gen.Int[1, 300].Array[1, 20].Sample(
            portions =>
            {
                var counter = new LivePacketCounter();
                for (int at = 0, i = 0; at < Capture.Length; i++)
                {
                    var length = Math.Min(portions[i % portions.Length], Capture.Length - at);
                    counter.Append(Capture.AsSpan(at, length));
                    at += length;
                }
                return (counter.Packets, counter.Bytes, counter.LastDestination) == (6, Capture.Length, "api.example.com");
            },
            iter: 300);
    }

    [Fact]
    public void Address_stands_in_where_nothing_named_it()
    {
        var counter = new LivePacketCounter();
        counter.Append(new CaptureBuilder().Add(Frames.Udp([1], destination: "203.0.114.9")).ToArray());

        counter.LastDestination.Should().Be("203.0.114.9");
    }

    [Fact]
    public void Server_name_of_a_hello_names_the_destination()
    {
        var counter = new LivePacketCounter();
        counter.Append(new Conversation(server: 443).Handshake().Send(TlsMessages.Record(22, TlsMessages.ClientHello())).ToCapture().ToArray());

        counter.LastDestination.Should().Be("api.example.com");
    }

    [Fact]
    public void Pcapng_is_followed_as_well()
    {
        var counter = new LivePacketCounter();
        counter.Append(new PcapngBuilder().Section().Interface(1).Packet(Frames.Udp([1])).Packet(Frames.Udp([1])).ToArray());

        counter.Packets.Should().Be(2);
    }

    [Fact]
    public void Bad_bytes_stop_the_count_and_never_throw()
    {
        Gen.Select(Gen.Byte.Array[0, 500], Gen.Int[0, 200]).Sample(
            (noise, keep) =>
            {
                var counter = new LivePacketCounter();
                counter.Append(Capture.AsSpan(0, keep));
                counter.Append(noise);
                counter.Append(noise);
                return counter.Bytes == keep + 2L * noise.Length;
            },
            iter: 1_000);
    }

    [Fact]
    public void What_is_no_capture_is_told()
    {
        var counter = new LivePacketCounter();
        counter.Append("tcpdump: permission denied"u8);

        (counter.IsReadable, counter.Packets).Should().Be((false, 0));
    }
}
