using System.Globalization;

namespace Lab.Traffic.Ip;

/// <summary>Names of IP protocol numbers (IANA "Assigned Internet Protocol Numbers"), those that a phone may send.</summary>
internal static class IpProtocol
{
    /// <summary>The keyword in lower case, or "ip-N".</summary>
    public static string NameOf(byte number) => number switch
    {
        0 => "hopopt",
        1 => "icmp",
        2 => "igmp",
        4 => "ipv4",
        6 => "tcp",
        17 => "udp",
        33 => "dccp",
        41 => "ipv6",
        43 => "ipv6-route",
        44 => "ipv6-frag",
        46 => "rsvp",
        47 => "gre",
        50 => "esp",
        51 => "ah",
        55 => "mobile",
        58 => "ipv6-icmp",
        59 => "ipv6-nonxt",
        60 => "ipv6-opts",
        89 => "ospf",
        94 => "ipip",
        97 => "etherip",
        103 => "pim",
        112 => "vrrp",
        115 => "l2tp",
        132 => "sctp",
        135 => "mobility-header",
        136 => "udplite",
        137 => "mpls-in-ip",
        139 => "hip",
        140 => "shim6",
        _ => "ip-" + number.ToString(CultureInfo.InvariantCulture),
    };
}
