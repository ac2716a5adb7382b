using Lab.Traffic.Model;

namespace Lab.Harness.Model;

/// <summary>A host that the phone exchanged data with in a window.</summary>
public sealed record DestinationRecord
{
    /// <summary>Host name, or the address when nothing named it.</summary>
    public required string Host { get; init; }

    /// <summary>Where the name comes from: "sni", "host", "dns", "certificate"; null when there is none.</summary>
    public string? HostSource { get; init; }

    /// <summary>Addresses, up to 16.</summary>
    public required IReadOnlyList<string> Addresses { get; init; }

    /// <summary>ISO 3166-1 country code; null = unknown, or disputed.</summary>
    public string? Country { get; init; }

    /// <summary>Countries that it may be in: more than one where databases disagree.</summary>
    public IReadOnlyList<string> Countries { get; init; } = [];

    /// <summary>Autonomous system that announces the first address; null = unknown.</summary>
    public long? AsNumber { get; init; }

    /// <summary>Organisation behind that system; null = unknown.</summary>
    public string? Organisation { get; init; }

    /// <summary>Who runs the host; null = unknown.</summary>
    public string? Owner { get; init; }

    /// <summary>Country of the owner's seat; null = unknown.</summary>
    public string? OwnerCountry { get; init; }

    /// <summary>"global", "private", "shared", "link-local", "loopback", "multicast", "documentation", "reserved" or "lab".</summary>
    public required string Scope { get; init; }

    /// <summary>Protocols, such as "http", "tls", "tcp/5222".</summary>
    public required IReadOnlyList<string> Protocols { get; init; }

    /// <summary>Flows.</summary>
    public required int Flows { get; init; }

    /// <summary>Payload bytes sent by the phone.</summary>
    public required long BytesOut { get; init; }

    /// <summary>Payload bytes received by the phone.</summary>
    public required long BytesIn { get; init; }

    /// <summary>Readability of the bytes sent; null in records of earlier versions.</summary>
    public FlowOpacity? Sent { get; init; }

    /// <summary>True when the requirement set declares it.</summary>
    public required bool Declared { get; init; }

    /// <summary>First packet.</summary>
    public required long FirstPacket { get; init; }

    /// <summary>TLS connections in which the phone refused the certificate that it was shown: what it would have sent is not known. 0 in records of earlier versions.</summary>
    public int CertificateRefusals { get; init; }

    /// <summary>TLS connections that the phone ended by an encrypted alert in answer to the part of the server that holds its certificate, and before it sent anything. 0 in records of earlier versions.</summary>
    public int HandshakesBrokenOff { get; init; }

    /// <summary>Apps that exchanged data with it, by bytes sent; flows whose app is not known stand among them as such. Empty in records made before the lab told apps apart.</summary>
    public IReadOnlyList<AppUse> Apps { get; init; } = [];
}
