using System.Net;
using System.Net.NetworkInformation;
using System.Text;
using PacketDotNet;

namespace Lab.Traffic.Tests.Support;

/// <summary>Frames built by PacketDotNet, which shares no code with what is tested.</summary>
internal static class Frames
{
    public const string Phone = "192.168.1.20";
    public const string Server = "93.184.216.34";

    private static readonly PhysicalAddress Mac1 = PhysicalAddress.Parse("02-00-5E-00-00-01");
    private static readonly PhysicalAddress Mac2 = PhysicalAddress.Parse("02-00-5E-00-00-02");

    public static byte[] Udp(byte[] payload, int from = 40_000, int to = 9_000, string source = Phone, string destination = Server) =>
        Ethernet(UdpIp(payload, from, to, source, destination));

    public static IPPacket UdpIp(byte[] payload, int from = 40_000, int to = 9_000, string source = Phone, string destination = Server) =>
        Ip(new UdpPacket((ushort)from, (ushort)to) { PayloadData = payload }, source, destination);

    public static byte[] Tcp(uint sequence, byte[] payload, bool fromPhone = true, int client = 40_000, int server = 80, bool syn = false, bool ack = true, bool fin = false, bool rst = false, uint acknowledges = 0) =>
        Ethernet(Ip(
            new TcpPacket((ushort)(fromPhone ? client : server), (ushort)(fromPhone ? server : client))
            {
                SequenceNumber = sequence, AcknowledgmentNumber = acknowledges, Synchronize = syn, Acknowledgment = ack, Finished = fin, Reset = rst, PayloadData = payload, WindowSize = 65_535,
            },
            fromPhone ? Phone : Server,
            fromPhone ? Server : Phone));

    public static IPPacket Ip(Packet transport, string source, string destination)
    {
        var from = IPAddress.Parse(source);
        IPPacket packet = from.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork
            ? new IPv4Packet(from, IPAddress.Parse(destination)) { PayloadPacket = transport }
            : new IPv6Packet(from, IPAddress.Parse(destination)) { PayloadPacket = transport };
        packet.Protocol = transport is UdpPacket ? ProtocolType.Udp : ProtocolType.Tcp;
        return packet;
    }

    public static byte[] Ethernet(IPPacket packet)
    {
        var frame = new EthernetPacket(Mac1, Mac2, packet is IPv4Packet ? EthernetType.IPv4 : EthernetType.IPv6) { PayloadPacket = packet };
        frame.UpdateCalculatedValues();
        return frame.Bytes;
    }

    public static byte[] Ethernet(byte[] ip, int etherType = 0x0800) => [.. Mac2.GetAddressBytes(), .. Mac1.GetAddressBytes(), (byte)(etherType >> 8), (byte)etherType, .. ip];

    public static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);
}
