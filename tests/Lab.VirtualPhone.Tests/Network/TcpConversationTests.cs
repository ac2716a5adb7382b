using Lab.VirtualPhone.Network;
using Lab.VirtualPhone.Profiles;
using PacketDotNet;

namespace Lab.VirtualPhone.Tests.Network;

public sealed class TcpConversationTests
{
    [Fact]
    public async Task A_connection_opens_with_three_packets_and_closes_with_three()
    {
        var packets = await Packets(recorded => recorded.Get("web.example"));

        packets.Select(Flags).Take(3).Should().Equal("S", "SA", "A");
        packets.Select(Flags).TakeLast(3).Should().Equal("FA", "FA", "A");
    }

    [Fact]
    public async Task A_port_where_nothing_listens_answers_with_a_reset()
    {
        var packets = await Packets(recorded => recorded.Network.ConnectAsync("web.example", 81, default, RecordedNetwork.Token));

        packets.Select(Flags).Should().Equal("S", "RA");
    }

    [Fact]
    public async Task The_handshake_offers_a_segment_size_of_1460_bytes()
    {
        var packets = await Packets(recorded => recorded.Get("web.example"));

        packets[0].OptionsCollection.OfType<PacketDotNet.Tcp.MaximumSegmentSizeOption>().Single().Value.Should().Be(1460);
    }

    [Fact]
    public async Task No_segment_is_longer_than_the_handshake_allows()
    {
        var packets = await Packets(recorded => recorded.Get("large.example"));

        packets.Max(packet => packet.PayloadData.Length).Should().Be(TcpConversation.MaximumSegmentSize);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.1, 0)]
    [InlineData(0, 0.2)]
    [InlineData(0.1, 0.2)]
    public async Task Whatever_is_lost_or_reordered_both_streams_are_whole_in_the_end(double loss, double reordering)
    {
        var profile = SampleNetwork.Profile(impairments: new Impairments { Loss = loss, Reordering = reordering });
        var upload = HttpMessage.Request("POST", "/", "large.example", new Dictionary<string, string>(), new byte[60_000]);

        var packets = await Packets(recorded => recorded.Send("large.example", TransmissionProtocol.Http, 80, upload), profile);

        Stream(packets.Where(packet => packet.DestinationPort == 80)).Should().Equal(upload);
        Stream(packets.Where(packet => packet.SourcePort == 80)).Length.Should().BeGreaterThan(200_000);
    }

    [Fact]
    public async Task Every_byte_is_acknowledged_before_the_end()
    {
        var profile = SampleNetwork.Profile(impairments: new Impairments { Loss = 0.2 });

        var packets = await Packets(recorded => recorded.Get("large.example"), profile);

        var sent = packets.Where(packet => packet.SourcePort == 80).Max(static packet =>
            packet.SequenceNumber + (uint)packet.PayloadData.Length + (packet.Finished ? 1u : 0));
        packets[^1].AcknowledgmentNumber.Should().Be(sent);
    }

    private static async Task<List<TcpPacket>> Packets(Func<RecordedNetwork, Task> act, NetworkProfile? profile = null)
    {
        using var recorded = new RecordedNetwork(profile);
        await act(recorded);
        return DecodedPackets.Of<TcpPacket>(await recorded.RecordsAsync());
    }

    private static string Flags(TcpPacket packet) =>
        (packet.Synchronize ? "S" : "") + (packet.Finished ? "F" : "") + (packet.Reset ? "R" : "") + (packet.Acknowledgment ? "A" : "");

    /// <summary>Puts segments together by sequence number; a hole stays a hole and shows as a shorter stream.</summary>
    private static byte[] Stream(IEnumerable<TcpPacket> packets)
    {
        var ordered = packets.ToList();
        var next = ordered.Single(packet => packet.Synchronize).SequenceNumber + 1;
        var first = next;
        var stream = new List<byte>();
        foreach (var packet in ordered.Where(packet => packet.PayloadData.Length > 0).OrderBy(packet => packet.SequenceNumber - first))
        {
            if (packet.SequenceNumber == next)
            {
                stream.AddRange(packet.PayloadData);
                next += (uint)packet.PayloadData.Length;
            }
        }
        return [.. stream];
    }
}
