using System.Net;

namespace Lab.Traffic.Model;

/// <summary>Packets of a protocol other than TCP and UDP from one address to another. Their payload is counted, and searched for markers as it is.</summary>
/// <param name="IpProtocol">Protocol number in the IP header, after the IPv6 extension headers that can be passed over (IANA "Assigned Internet Protocol Numbers"); 0 to 255.</param>
/// <param name="Name">Its keyword, lower case: "icmp", "ipv6-icmp", "esp", "gre", "sctp" ...; "ip-N" for one without a name here.</param>
/// <param name="Source">Sender; IPv4-mapped IPv6 addresses are given as IPv4.</param>
/// <param name="Destination">Receiver.</param>
/// <param name="Packets">IP packets, every fragment counted; at least 1.</param>
/// <param name="Bytes">Bytes of IP payload as sent, the protocol's own header included.</param>
/// <param name="FirstPacket">Number of the first packet, from 1.</param>
public sealed record OtherTraffic(int IpProtocol, string Name, IPAddress Source, IPAddress Destination, long Packets, long Bytes, long FirstPacket)
{
    /// <summary>True for a tunnel (IP in IP, GRE): packets inside of it were read, as flows of their own.</summary>
    public bool Opened { get; init; }
}
