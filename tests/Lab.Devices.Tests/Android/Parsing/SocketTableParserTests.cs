using System.Net;
using Lab.Devices.Android.Parsing;
using Lab.Harness.Phone;
using Lab.Traffic.Model;

namespace Lab.Devices.Tests.Android.Parsing;

public class SocketTableParserTests
{
    internal const string Tcp6 =
        """
          sl  local_address                         remote_address                        st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
           0: 0000000000000000FFFF0000010310AC:9C4C 0000000000000000FFFF00000A0200C0:01BB 01 00000000:00000000 02:000003E8 00000000 10085        0 41285 2 0000000000000000 22 4 30 10 -1
           1: 00000000000000000000000000000000:13AD 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 12001 1 0000000000000000 100 0 0 10 0
           2: 0000000000000000FFFF0000010310AC:9C4E 0000000000000000FFFF00000A0200C0:01BB 06 00000000:00000000 03:00001770 00000000     0        0 0 3 0000000000000000
        """;

    internal const string Udp =
        """
           sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode ref pointer drops
           37: 010310AC:E2B6 0101A8C0:0035 01 00000000:00000000 00:00000000 00000000  1051        0 51001 2 0000000000000000 0
           91: 00000000:A1F2 00000000:0000 07 00000000:00000000 00:00000000 00000000 10093        0 51002 2 0000000000000000 0
        """;

    [Fact]
    public void Address_of_the_little_endian_word_is_read() =>
        Udps()[0].Should().Be(new SocketEntry(TransportProtocol.Udp, End("172.16.3.1", 58_038), End("192.168.1.1", 53), 1051));

    [Fact]
    public void Peer_of_ipv4_in_the_table_of_ipv6_is_an_ipv4_address() =>
        Tcps()[0].Should().Be(new SocketEntry(TransportProtocol.Tcp, End("172.16.3.1", 40_012), End("192.0.2.10", 443), 10_085));

    [Fact]
    public void Address_of_ipv6_is_read_word_by_word() =>
        Row("0: B80D0120000000000000000001000000:0050 B80D0120000000000000000002000000:01BB 01 00000000:00000000 00:00000000 00000000 10001 0 1")!.Remote.Should().Be(End("2001:db8::2", 443));

    [Fact]
    public void Socket_in_time_wait_is_not_held_to_be_of_root() => Tcps().Should().NotContain(socket => socket.Local.Port == 40_014);

    [Theory]
    [InlineData("04")]
    [InlineData("05")]
    [InlineData("09")]
    [InlineData("0B")]
    public void Closed_socket_that_shows_user_id_0_belongs_to_nobody(string state) => Row(Established.Replace(" 01 ", $" {state} ", StringComparison.Ordinal).Replace("10001", "0", StringComparison.Ordinal)).Should().BeNull();

    [Fact]
    public void Closed_socket_that_still_shows_its_user_id_is_kept() => Row(Established.Replace(" 01 ", " 04 ", StringComparison.Ordinal))!.Uid.Should().Be(10_001);

    [Fact]
    public void Established_socket_of_root_is_root_s() => Row(Established.Replace("10001", "0", StringComparison.Ordinal))!.Uid.Should().Be(0);

    [Fact]
    public void Listening_socket_is_left_out() => Tcps().Should().ContainSingle();

    [Fact]
    public void Unconnected_udp_socket_has_no_other_end() => Udps()[1].Should().Be(new SocketEntry(TransportProtocol.Udp, End("0.0.0.0", 41_458), null, 10_093));

    [Theory]
    [InlineData("0: 0100007F:1F90 0100007F:1F90 01 0 0 0")]
    [InlineData("0: 0100007G:1F90 0100007F:1F90 01 00000000:00000000 00:00000000 00000000 1 0 1")]
    [InlineData("0: 0100007F:1F90 0100007F:1F90 01 00000000:00000000 00:00000000 00000000 -1 0 1")]
    [InlineData("0: 0100007F:1F90 0100007F:1F90 01 00000000:00000000 00:00000000 00000000 99999999999 0 1")]
    [InlineData("x 0100007F:1F90 0100007F:1F90 01 00000000:00000000 00:00000000 00000000 1 0 1")]
    public void Row_that_is_none_is_counted_as_unread(string row) => Parse("sl local_address\n" + row).Value!.Unread.Should().Be(1);

    [Fact]
    public void Denial_is_an_error_in_the_phone_s_words() => Parse("cat: /proc/net/tcp: Permission denied").Error.Should().Contain("Permission denied");

    private const string Established = "0: 0100007F:1F90 0A0200C0:01BB 01 00000000:00000000 00:00000000 00000000 10001 0 1";

    private static SocketEntry? Row(string row) => Parse("sl local_address\n" + row).Value!.Sockets.SingleOrDefault();

    private static Parsed<SocketTable> Parse(string text) => SocketTableParser.Parse(TransportProtocol.Tcp, TextLine.Of(text));

    private static IReadOnlyList<SocketEntry> Tcps() => Parse(Tcp6).Value!.Sockets;

    private static IReadOnlyList<SocketEntry> Udps() => SocketTableParser.Parse(TransportProtocol.Udp, TextLine.Of(Udp)).Value!.Sockets;

    private static Endpoint End(string address, int port) => new(IPAddress.Parse(address), port);
}
