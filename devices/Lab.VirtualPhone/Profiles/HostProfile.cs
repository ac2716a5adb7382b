using System.Net;

namespace Lab.VirtualPhone.Profiles;

/// <summary>One host of the internet that the handset sees.</summary>
public sealed record HostProfile
{
    /// <summary>Host name in lower case.</summary>
    public required string Name { get; init; }

    /// <summary>Its addresses; IPv4 for A, IPv6 for AAAA records. Connections use the first IPv4 address.</summary>
    public required IReadOnlyList<IPAddress> Addresses { get; init; }

    /// <summary>Country that public registries give for the IPv4 addresses, ISO 3166-1 alpha-2: a note for the reader, checked by the tests' author.</summary>
    public required string Country { get; init; }

    /// <summary>Time to live of its DNS records in seconds, 0 to 86400; default 300.</summary>
    public int Ttl { get; init; } = 300;

    /// <summary>True when the host's maker declares it, so that reaching it is no finding.</summary>
    public bool Declared { get; init; }

    /// <summary>What listens on it; any other port refuses.</summary>
    public IReadOnlyList<ServerProfile> Servers { get; init; } = [];
}
