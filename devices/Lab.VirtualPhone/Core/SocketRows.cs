using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Lab.VirtualPhone.Core;

/// <summary>The text of /proc/net/tcp, tcp6, udp and udp6 as the kernel writes it (net/ipv4/tcp_ipv4.c, udp.c).</summary>
internal static class SocketRows
{
    private const int AdbPort = 5555;
    private const int TimeWait = 6;
    private const int Listen = 10;

    /// <summary>One table.</summary>
    /// <param name="table">tcp, tcp6, udp or udp6.</param>
    /// <param name="sockets">All sockets of the handset.</param>
    public static byte[] Of(string table, IReadOnlyList<HandsetSocket> sockets)
    {
        var isTcp = table.StartsWith("tcp", StringComparison.Ordinal);
        var text = new StringBuilder(Head(table));
        var all = table == "tcp" ? sockets.Prepend(new HandsetSocket("tcp", new IPEndPoint(IPAddress.Any, AdbPort), null, Listen, 0)) : sockets;
        var slot = 0;
        foreach (var socket in all.Where(socket => socket.Table == table))
        {
            var isOfIpv6 = table.EndsWith('6');
            var inode = socket.State == TimeWait ? 0 : 10_000 + socket.Local.Port;
            var tail = (isTcp, socket.State) switch
            {
                (true, TimeWait) => " 3 0000000000000000",
                (true, _) => " 1 0000000000000000 20 4 30 10 -1",
                _ => " 2 0000000000000000 0",
            };
            text.Append((slot++).ToString(CultureInfo.InvariantCulture).PadLeft(isTcp ? 4 : 5)).Append(": ").Append(End(socket.Local, isOfIpv6)).Append(' ').Append(End(socket.Remote, isOfIpv6))
                .Append(CultureInfo.InvariantCulture, $" {socket.State:X2} 00000000:00000000 {(socket.State == TimeWait ? "03" : "00")}:00000000 00000000 {socket.Uid,5}        0 {inode}{tail}\n");
        }
        return Encoding.ASCII.GetBytes(text.ToString());
    }

    private static string Head(string table) => table switch
    {
        "tcp" => "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n",
        "tcp6" => "  sl  local_address                         remote_address                        st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n",
        "udp" => "   sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode ref pointer drops\n",
        _ => "  sl  local_address                         remote_address                        st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode ref pointer drops\n",
    };

    /// <summary>Each word of the address as a number of this (little-endian) machine.</summary>
    private static string End(IPEndPoint? end, bool isOfIpv6)
    {
        var address = end?.Address ?? (isOfIpv6 ? IPAddress.IPv6Any : IPAddress.Any);
        if (isOfIpv6 && address.AddressFamily == AddressFamily.InterNetwork)
        {
            address = address.Equals(IPAddress.Any) ? IPAddress.IPv6Any : address.MapToIPv6();
        }
        var bytes = address.GetAddressBytes();
        var text = new StringBuilder(40);
        for (var i = 0; i < bytes.Length; i += 4)
        {
            text.Append(CultureInfo.InvariantCulture, $"{BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(i)):X8}");
        }
        return text.Append(CultureInfo.InvariantCulture, $":{end?.Port ?? 0:X4}").ToString();
    }
}
