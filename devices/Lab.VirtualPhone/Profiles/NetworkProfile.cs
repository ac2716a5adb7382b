using System.Net;

namespace Lab.VirtualPhone.Profiles;

/// <summary>The network that a handset lives in: its access point, its DNS server and every host that exists for it.</summary>
public sealed record NetworkProfile
{
    /// <summary>IPv4 address of the access point, the handset's default gateway.</summary>
    public required IPAddress Gateway { get; init; }

    /// <summary>IPv4 address of the DNS server: the gateway's own or a public one such as 8.8.8.8.</summary>
    public required IPAddress Dns { get; init; }

    /// <summary>Framing of on-device captures.</summary>
    public required LinkFraming Framing { get; init; }

    /// <summary>Highest TLS version that the handset and its servers agree on: 1.2 or 1.3.</summary>
    public required string Tls { get; init; }

    /// <summary>Shortest round trip to a server beyond the gateway, phone time; 1 ms to 10 s; default 20 ms.</summary>
    public TimeSpan LatencyMinimum { get; init; } = TimeSpan.FromMilliseconds(20);

    /// <summary>Longest round trip to a server beyond the gateway, phone time; 1 ms to 10 s; default 80 ms.</summary>
    public TimeSpan LatencyMaximum { get; init; } = TimeSpan.FromMilliseconds(80);

    /// <summary>Damage done to TCP segments on the way; null = none.</summary>
    public Impairments? Impairments { get; init; }

    /// <summary>Answers the lab's positive control; null = the network has no such responder.</summary>
    public ProbeResponder? Probe { get; init; }

    /// <summary>Every host that exists; a name that is not here does not exist (NXDOMAIN).</summary>
    public required IReadOnlyList<HostProfile> Hosts { get; init; }
}
