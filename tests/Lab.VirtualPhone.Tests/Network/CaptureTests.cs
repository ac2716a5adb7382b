using Lab.VirtualPhone.Core;
using Lab.VirtualPhone.Network;
using Lab.VirtualPhone.Profiles;
using PacketDotNet;

namespace Lab.VirtualPhone.Tests.Network;

public sealed class CaptureTests
{
    [Theory]
    [InlineData(LinkFraming.Sll, 113)]
    [InlineData(LinkFraming.Sll2, 276)]
    public async Task The_file_header_comes_at_once(LinkFraming framing, int linkType)
    {
        using var network = SampleNetwork.Network(new PhoneClock(TimeProvider.System), SampleNetwork.Profile(framing));
        using var stop = new CancellationTokenSource();
        using var file = new MemoryStream();

        var capture = network.CaptureAsync(file, 0, stop.Token);
        var header = file.ToArray();
        await stop.CancelAsync();
        await capture;

        header.Should().HaveCount(24);
        BitConverter.ToUInt32(header).Should().Be(0xa1b2c3d4);
        BitConverter.ToInt32(header, 20).Should().Be(linkType);
    }

    [Theory]
    [InlineData(LinkFraming.Sll, LinkLayers.LinuxSll)]
    [InlineData(LinkFraming.Sll2, LinkLayers.LinuxSll2)]
    public async Task Every_packet_decodes_with_true_checksums(LinkFraming framing, LinkLayers link)
    {
        using var recorded = new RecordedNetwork(SampleNetwork.Profile(framing));
        await Task.WhenAll(
            recorded.Get("web.example"),
            recorded.GetSecurely("secure.example"),
            recorded.Network.PingAsync("203.0.113.10", RecordedNetwork.Token));
        var records = await recorded.RecordsAsync();

        DecodedPackets.Of<IPv4Packet>(records, link).Should().HaveCount(records.Count).And.OnlyContain(packet => packet.ValidIPChecksum);
        DecodedPackets.Of<TcpPacket>(records, link).Should().OnlyContain(packet => packet.ValidTcpChecksum);
        DecodedPackets.Of<UdpPacket>(records, link).Should().OnlyContain(packet => packet.ValidUdpChecksum);
        DecodedPackets.Of<IcmpV4Packet>(records, link).Should().HaveCount(2).And.OnlyContain(packet => packet.ValidIcmpChecksum);
    }

    [Fact]
    public async Task The_framing_tells_what_the_handset_sent_and_what_it_received()
    {
        using var recorded = new RecordedNetwork();
        await recorded.Get("web.example");
        var packets = DecodedPackets.Of<LinuxSllPacket>(await recorded.RecordsAsync());

        packets.Should().OnlyContain(packet =>
            packet.Extract<IPv4Packet>().SourceAddress.Equals(SampleNetwork.Handset) == (packet.Type == LinuxSllType.PacketSentByUs));
    }

    [Fact]
    public async Task A_snap_length_cuts_the_bytes_and_keeps_the_true_length()
    {
        using var recorded = new RecordedNetwork(snapLength: 60);
        await recorded.Get("web.example");
        var file = await recorded.StopAsync();

        RecordedNetwork.Records(file).Should().OnlyContain(record => record.Frame.Length <= 60);
        (await Tshark.ReadAsync(file, "-Y", "frame.len > 60 && frame.cap_len == 60")).Should().NotBeEmpty();
    }

    [Fact]
    public async Task Two_captures_see_the_same_packets()
    {
        using var recorded = new RecordedNetwork();
        using var stop = new CancellationTokenSource();
        using var other = new MemoryStream();
        var capture = recorded.Network.CaptureAsync(other, 0, stop.Token);
        await recorded.Get("web.example");
        await stop.CancelAsync();
        await capture;

        other.ToArray().Should().Equal(await recorded.StopAsync());
    }

    [Fact]
    public async Task What_is_still_being_worked_out_when_the_capture_ends_is_not_lost()
    {
        using var recorded = new RecordedNetwork(speed: 100_000);
        var sending = recorded.GetSecurely("secure.example");
        var records = await recorded.RecordsAsync();
        await sending;

        DecodedPackets.Of<UdpPacket>(records).Should().NotBeEmpty();
    }

    [Fact]
    public async Task Counters_tell_how_many_packets_were_written()
    {
        using var recorded = new RecordedNetwork();
        await recorded.Get("web.example");
        var records = await recorded.RecordsAsync();

        recorded.Counters.Should().Be(new CaptureCounters(records.Count, records.Count, 0));
    }

    [Fact]
    public void A_reader_that_is_too_slow_loses_packets_and_they_are_counted()
    {
        var capture = new PacketCapture(SampleNetwork.Start);

        for (var i = 0; i < PacketCapture.Capacity + 25; i++)
        {
            capture.Offer(new TimedFrame(SampleNetwork.Start, new byte[1]));
        }

        capture.Counters.Should().Be(new CaptureCounters(0, PacketCapture.Capacity + 25, 25));
    }

    [Fact]
    public void Packets_from_before_the_start_and_after_the_end_are_not_part_of_a_capture()
    {
        var capture = new PacketCapture(SampleNetwork.Start);
        capture.EndAt(SampleNetwork.Start.AddSeconds(1));

        capture.Offer(new TimedFrame(SampleNetwork.Start.AddTicks(-1), new byte[1]));
        capture.Offer(new TimedFrame(SampleNetwork.Start.AddSeconds(2), new byte[1]));

        capture.Counters.Received.Should().Be(0);
    }

    [Fact]
    public void An_exchange_under_way_when_the_capture_begins_is_left_out_as_a_whole()
    {
        var capture = new PacketCapture(SampleNetwork.Start);

        capture.Offer(new TimedFrame(SampleNetwork.Start.AddSeconds(1), new byte[1]) { Begun = SampleNetwork.Start.AddSeconds(-1) });

        capture.Counters.Received.Should().Be(0);
    }

    [Fact]
    public async Task A_reader_that_goes_away_ends_the_capture()
    {
        using var network = SampleNetwork.Network(new PhoneClock(TimeProvider.System, 1000));
        using var gone = new GoneAfterHeader();
        var capture = network.CaptureAsync(gone, 0, CancellationToken.None);

        await network.LookUpAsync("web.example", RecordedNetwork.Token);

        (await capture.WaitAsync(RecordedNetwork.Token)).Captured.Should().Be(0);
    }

    private sealed class GoneAfterHeader : MemoryStream
    {
        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
            Length == 0 ? base.WriteAsync(buffer, cancellationToken) : throw new IOException("broken pipe");
    }
}
