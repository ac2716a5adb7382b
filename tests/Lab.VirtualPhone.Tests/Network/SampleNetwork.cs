using System.Net;
using System.Net.NetworkInformation;
using Lab.VirtualPhone.Core;
using Lab.VirtualPhone.Network;
using Lab.VirtualPhone.Profiles;

namespace Lab.VirtualPhone.Tests.Network;

/// <summary>A small internet and a handset on it.</summary>
internal static class SampleNetwork
{
    public static readonly IPAddress Handset = IPAddress.Parse("192.168.31.77");
    public static readonly DateTimeOffset Start = new(2014, 8, 7, 9, 0, 0, TimeSpan.Zero);

    public static NetworkProfile Profile(LinkFraming framing = LinkFraming.Sll, string tls = "1.2", Impairments? impairments = null) => new()
    {
        Gateway = IPAddress.Parse("192.168.31.1"),
        Dns = IPAddress.Parse("192.168.31.1"),
        Framing = framing,
        Tls = tls,
        Impairments = impairments,
        Probe = new ProbeResponder { Suffix = "probe.lab.example", Address = IPAddress.Parse("198.51.100.10") },
        Hosts =
        [
            Host("web.example", "203.0.113.10", new ServerProfile { Protocol = TransmissionProtocol.Http, Body = "hello" }),
            Host("large.example", "203.0.113.11", new ServerProfile { Protocol = TransmissionProtocol.Http, Body = new string('x', 200_000) }),
            Host("secure.example", "203.0.113.12", new ServerProfile { Protocol = TransmissionProtocol.Https, Body = "secret" }),
            Host("time.example", "203.0.113.13", new ServerProfile { Protocol = TransmissionProtocol.Ntp }),
            Host("stream.example", "203.0.113.14", new ServerProfile { Protocol = TransmissionProtocol.Tcp, Port = 5222, Body = "<stream>" }),
            Host("datagram.example", "203.0.113.15", new ServerProfile { Protocol = TransmissionProtocol.Udp, Port = 7001, Body = "ok" }),
            new HostProfile { Name = "six.example", Country = "ZZ", Addresses = [IPAddress.Parse("203.0.113.16"), IPAddress.Parse("2001:db8::16")] },
        ],
    };

    public static HandsetNetwork Network(PhoneClock clock, NetworkProfile? profile = null, Func<bool>? isConnected = null)
    {
        var link = new HandsetLink(Handset, PhysicalAddress.Parse("64-09-80-AA-BB-CC"), PhysicalAddress.Parse("02-1A-11-00-00-FE"));
        return new HandsetNetwork(profile ?? Profile(), link, clock, 1, isConnected ?? (() => true));
    }

    private static HostProfile Host(string name, string address, ServerProfile server) =>
        new() { Name = name, Country = "ZZ", Addresses = [IPAddress.Parse(address)], Servers = [server] };
}
