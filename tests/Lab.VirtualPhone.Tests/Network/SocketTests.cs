using System.Net;
using System.Text;
using Lab.VirtualPhone.Core;
using Lab.VirtualPhone.Network;
using Lab.VirtualPhone.Profiles;

namespace Lab.VirtualPhone.Tests.Network;

/// <summary>The kernel's tables of sockets of a virtual phone.</summary>
public sealed class SocketTests
{
    private static readonly IPEndPoint Local = new(IPAddress.Parse("172.16.3.1"), 40_012);
    private static readonly IPEndPoint Remote = new(IPAddress.Parse("192.0.2.10"), 443);

    [Fact]
    public void Peer_of_ipv4_stands_mapped_in_the_table_of_ipv6() => Rows("tcp6", new HandsetSocket("tcp6", Local, Remote, 1, 10_085)).Should().Equal(
        "   0: 0000000000000000FFFF0000010310AC:9C4C 0000000000000000FFFF00000A0200C0:01BB 01 00000000:00000000 00:00000000 00000000 10085        0 50012 1 0000000000000000 20 4 30 10 -1");

    [Fact]
    public void Port_of_adb_listens_in_the_table_of_ipv4() => Rows("tcp").Should().ContainSingle().Which.Should().StartWith("   0: 00000000:15B3 00000000:0000 0A ");

    [Fact]
    public void Unconnected_socket_is_bound_to_no_address() => Rows("udp6", new HandsetSocket("udp6", new IPEndPoint(IPAddress.Any, 41_458), null, 7, 10_093)).Should().ContainSingle().Which.Should().StartWith(
        "    0: 00000000000000000000000000000000:A1F2 00000000000000000000000000000000:0000 07 00000000:00000000 00:00000000 00000000 10093 ");

    [Theory]
    [InlineData(-1, 0, 0)]
    [InlineData(0, 2, 10_085)]
    [InlineData(1, 1, 10_085)]
    [InlineData(9, 1, 10_085)]
    [InlineData(10, 6, 0)]
    [InlineData(69, 6, 0)]
    [InlineData(70, 0, 0)]
    public void Connection_goes_through_its_states_and_loses_its_user_id_when_closed(int second, int state, int uid)
    {
        var socket = new ScriptedSocket { Table = "tcp6", Local = Local, Remote = Remote, Uid = 10_085, Begun = At(0), Answered = At(1), Closed = At(10) };

        var row = socket.At(At(second));

        (row?.State ?? 0, row?.Uid ?? 0).Should().Be((state, uid));
    }

    [Fact]
    public async Task Connection_that_is_kept_open_shows_while_it_is()
    {
        var clock = new PhoneClock(TimeProvider.System, 100);
        using var network = SampleNetwork.Network(clock);
        var host = SampleNetwork.Profile().Hosts.First(h => h.Servers.Any(s => s.Protocol == TransmissionProtocol.Http));

        var sending = network.TransmitAsync(new NetworkRequest(host.Name, TransmissionProtocol.Http, 80, "GET / HTTP/1.1\r\n\r\n"u8.ToArray()) { Uid = 10_085, KeepOpen = TimeSpan.FromMinutes(5) }, clock.GetUtcNow());
        var rows = new List<HandsetSocket>();
        while (!sending.IsCompleted)
        {
            rows.AddRange(network.Sockets);
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, TestContext.Current.CancellationToken);
        }
        await sending;

        rows.Where(row => row.State == 1 && row.Remote!.Port == 80).Select(row => (row.Table, row.Uid)).Distinct().Should().Equal(("tcp6", 10_085));
    }

    private static string[] Rows(string table, params HandsetSocket[] sockets) => [.. Encoding.ASCII.GetString(SocketRows.Of(table, sockets)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1)];

    private static DateTimeOffset At(int second) => SampleNetwork.Start.AddSeconds(second);
}
