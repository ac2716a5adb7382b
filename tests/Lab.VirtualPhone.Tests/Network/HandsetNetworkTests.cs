using System.Text;
using Lab.VirtualPhone.Core;
using Lab.VirtualPhone.Profiles;
using PacketDotNet;

namespace Lab.VirtualPhone.Tests.Network;

public sealed class HandsetNetworkTests
{
    [Theory]
    [InlineData("web.example", "203.0.113.10")]
    [InlineData("WEB.example", "203.0.113.10")]
    [InlineData("a1b2c3.probe.lab.example", "198.51.100.10")]
    [InlineData("probe.lab.example", "198.51.100.10")]
    [InlineData("notprobe.lab.example", null)]
    [InlineData("no.such.name", null)]
    [InlineData("", null)]
    [InlineData("two..dots", null)]
    public async Task A_name_is_looked_up_as_the_profile_has_it(string name, string? address)
    {
        using var recorded = new RecordedNetwork();

        (await recorded.Network.LookUpAsync(name, RecordedNetwork.Token)).Should().Be(address);
    }

    [Fact]
    public async Task A_look_up_is_a_query_and_its_answer_with_the_same_id()
    {
        using var recorded = new RecordedNetwork();
        await recorded.Network.LookUpAsync("web.example", RecordedNetwork.Token);
        var packets = DecodedPackets.Of<UdpPacket>(await recorded.RecordsAsync());

        packets.Should().HaveCount(2);
        packets[0].DestinationPort.Should().Be(53);
        packets[0].PayloadData[..2].Should().Equal(packets[1].PayloadData[..2]);
    }

    [Fact]
    public async Task A_connection_to_the_probe_is_accepted_and_read()
    {
        using var recorded = new RecordedNetwork();
        var answer = await recorded.Network.ConnectAsync("x1.probe.lab.example", 4711, "lab probe 1"u8.ToArray(), RecordedNetwork.Token);

        answer.Should().BeEmpty();
        var sent = DecodedPackets.Of<TcpPacket>(await recorded.RecordsAsync()).Select(packet => Encoding.ASCII.GetString(packet.PayloadData));
        sent.Should().Contain("lab probe 1");
    }

    [Theory]
    [InlineData("203.0.113.99", 80)]
    [InlineData("web.example", 443)]
    [InlineData("no.such.name", 80)]
    public async Task A_connection_to_nothing_is_refused(string host, int port)
    {
        using var recorded = new RecordedNetwork();

        (await recorded.Network.ConnectAsync(host, port, default, RecordedNetwork.Token)).Should().BeNull();
    }

    [Fact]
    public async Task A_server_answers_a_request_made_by_hand()
    {
        using var recorded = new RecordedNetwork();

        var answer = await recorded.Network.ConnectAsync("web.example", 80, "GET / HTTP/1.0\r\n\r\n"u8.ToArray(), RecordedNetwork.Token);

        Encoding.ASCII.GetString(answer!).Should().StartWith("HTTP/1.1 200 OK\r\n").And.EndWith("\r\n\r\nhello");
    }

    [Theory]
    [InlineData("192.168.31.1", true)]
    [InlineData("203.0.113.10", true)]
    [InlineData("198.51.100.10", true)]
    [InlineData("203.0.113.99", false)]
    [InlineData("not an address", false)]
    public async Task An_echo_is_answered_by_hosts_that_exist(string address, bool answered)
    {
        using var recorded = new RecordedNetwork();

        (await recorded.Network.PingAsync(address, RecordedNetwork.Token)).Should().Be(answered);
    }

    [Fact]
    public async Task A_limit_in_phone_time_does_not_cut_an_exchange_that_this_machine_is_slow_to_work_out()
    {
        using var recorded = new RecordedNetwork(speed: 1);
        using var limit = new CancellationTokenSource();
        var connecting = recorded.Network.ConnectAsync("web.example", 80, "GET / HTTP/1.0\r\n\r\n"u8.ToArray(), limit.Token);

        await limit.CancelAsync();

        (await connecting).Should().NotBeNull();
    }

    [Fact]
    public async Task Nothing_is_sent_without_a_connection()
    {
        using var network = SampleNetwork.Network(new PhoneClock(TimeProvider.System, 1000), isConnected: () => false);
        using var stop = new CancellationTokenSource();
        var capture = network.CaptureAsync(Stream.Null, 0, stop.Token);

        var address = await network.LookUpAsync("web.example", RecordedNetwork.Token);
        await stop.CancelAsync();

        address.Should().BeNull();
        (await capture).Received.Should().Be(0);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3600)]
    [InlineData(100_000)]
    public async Task Stamps_never_go_back_at_any_speed(double speed)
    {
        using var recorded = new RecordedNetwork(speed: speed);
        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => (i % 4) switch
        {
            0 => recorded.Get("web.example"),
            1 => recorded.GetSecurely("secure.example"),
            2 => recorded.Send("time.example", TransmissionProtocol.Ntp, 123),
            _ => (Task)recorded.Network.LookUpAsync($"n{i}.probe.lab.example", RecordedNetwork.Token),
        }));

        (await recorded.RecordsAsync()).Select(record => record.Stamp).Should().BeInAscendingOrder().And.HaveCountGreaterThan(300);
    }

    [Fact]
    public async Task An_exchange_takes_the_time_that_its_round_trips_take_at_any_speed()
    {
        using var recorded = new RecordedNetwork(speed: 3600);
        await recorded.Get("web.example");
        var stamps = (await recorded.RecordsAsync()).Select(record => record.Stamp).ToList();

        (stamps[^1] - stamps[0]).Should().BeGreaterThan(TimeSpan.FromMilliseconds(60)).And.BeLessThan(TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task The_time_server_tells_phone_time()
    {
        using var recorded = new RecordedNetwork();
        await recorded.Send("time.example", TransmissionProtocol.Ntp, 123);
        var records = await recorded.RecordsAsync();
        var answer = DecodedPackets.Of<UdpPacket>(records).Single(packet => packet.SourcePort == 123).PayloadData;

        var seconds = System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(answer.AsSpan(40));
        var told = new DateTimeOffset(1900, 1, 1, 0, 0, 0, TimeSpan.Zero).AddSeconds(seconds);

        answer.Should().HaveCount(48);
        told.Should().BeCloseTo(records[^1].Stamp, TimeSpan.FromSeconds(2));
    }
}
