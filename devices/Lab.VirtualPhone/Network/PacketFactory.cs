using System.Net;
using System.Net.NetworkInformation;
using Lab.VirtualPhone.Profiles;
using PacketDotNet;
using PacketDotNet.Utils;

namespace Lab.VirtualPhone.Network;

/// <summary>Wraps transport packets in IPv4 and in the cooked framing of a capture on all interfaces.</summary>
internal sealed class PacketFactory
{
    private const int ArpHardwareEthernet = 1;
    private const int WirelessInterfaceIndex = 24;

    private readonly IPAddress _handset;
    private readonly byte[] _handsetMac;
    private readonly byte[] _gatewayMac;
    private readonly LinkFraming _framing;

    /// <summary>Makes packets for one handset on one link.</summary>
    /// <param name="handset">IPv4 address of the handset.</param>
    /// <param name="handsetMac">MAC address that the handset uses on this link.</param>
    /// <param name="gatewayMac">MAC address of the access point.</param>
    /// <param name="framing">What a capture puts in front.</param>
    public PacketFactory(IPAddress handset, PhysicalAddress handsetMac, PhysicalAddress gatewayMac, LinkFraming framing)
    {
        _handset = handset;
        _handsetMac = handsetMac.GetAddressBytes();
        _gatewayMac = gatewayMac.GetAddressBytes();
        _framing = framing;
    }

    /// <summary>MAC address that the handset uses at the moment; null = always the one of the link.</summary>
    public Func<PhysicalAddress>? MacInUse { get; init; }

    /// <summary>Address of the handset.</summary>
    public IPAddress Address => _handset;

    /// <summary>A packet that the handset sends.</summary>
    public byte[] Outgoing(IPAddress remote, Packet transport, ushort id) =>
        Frame(Internet(_handset, remote, transport, timeToLive: 64, id), outgoing: true);

    /// <summary>A packet that reaches the handset.</summary>
    public byte[] Incoming(IPAddress remote, Packet transport, ushort id, int timeToLive) =>
        Frame(Internet(remote, _handset, transport, timeToLive, id), outgoing: false);

    private static IPv4Packet Internet(IPAddress source, IPAddress destination, Packet transport, int timeToLive, ushort id)
    {
        var ip = new IPv4Packet(source, destination)
        {
            TimeToLive = timeToLive,
            Id = id,
            FragmentFlags = 2,
            Protocol = transport switch
            {
                TcpPacket => ProtocolType.Tcp,
                UdpPacket => ProtocolType.Udp,
                _ => ProtocolType.Icmp,
            },
            PayloadPacket = transport,
        };
        switch (transport)
        {
            case TcpPacket tcp:
                tcp.UpdateTcpChecksum();
                break;
            case UdpPacket udp:
                udp.UpdateCalculatedValues();
                udp.UpdateUdpChecksum();
                break;
            case IcmpV4Packet icmp:
                icmp.UpdateIcmpChecksum();
                break;
        }
        ip.UpdateCalculatedValues();
        ip.UpdateIPChecksum();
        return ip;
    }

    private byte[] Frame(IPv4Packet ip, bool outgoing)
    {
        // Cooked framing has the sender's address only.
        var sender = outgoing ? MacInUse?.Invoke().GetAddressBytes() ?? _handsetMac : _gatewayMac;
        if (_framing == LinkFraming.Sll)
        {
            var sll = new LinuxSllPacket(new ByteArraySegment(new byte[LinuxSllFields.SLLHeaderLength]))
            {
                Type = outgoing ? LinuxSllType.PacketSentByUs : LinuxSllType.PacketSentToUs,
                LinkLayerAddressType = ArpHardwareEthernet,
                LinkLayerAddressLength = sender.Length,
                LinkLayerAddress = sender,
                // The payload first: with a protocol set and nothing behind it, PacketDotNet tries to parse the emptiness.
                PayloadPacket = ip,
                EthernetProtocolType = EthernetType.IPv4,
            };
            return sll.Bytes;
        }
        var sll2 = new LinuxSll2Packet(new ByteArraySegment(new byte[LinuxSll2Fields.SLL2HeaderLength]))
        {
            Type = outgoing ? LinuxSll2Type.PacketSentByUs : LinuxSll2Type.PacketSentToUs,
            InterfaceIndex = WirelessInterfaceIndex,
            LinkLayerAddressType = ArpHardwareEthernet,
            LinkLayerAddressLength = sender.Length,
            LinkLayerAddress = sender,
            PayloadPacket = ip,
            EthernetProtocolType = EthernetType.IPv4,
        };
        return sll2.Bytes;
    }
}
