namespace Lab.Traffic.Model;

/// <summary>Queries for one name and type, and what was answered (RFC 1035).</summary>
public sealed record DnsObservation
{
    /// <summary>Name asked for, lower case, without the final dot; bytes that are not printable ASCII are escaped as \DDD (RFC 1035 5.1).</summary>
    public required string Name { get; init; }

    /// <summary>Record type: "A", "AAAA", "HTTPS" …, or "TYPE65400" for one without a name.</summary>
    public required string Type { get; init; }

    /// <summary>"udp", "tcp", "mdns", "llmnr", "tls" and "quic" for DNS over TLS or QUIC that was read with keys (DoT, DoQ), "doh" for DNS in HTTP messages (RFC 8484, and resolvers' own JSON forms), clear or read with keys.</summary>
    public required string Via { get; init; }

    /// <summary>Number of queries seen.</summary>
    public required int Queries { get; init; }

    /// <summary>Number of responses seen.</summary>
    public required int Responses { get; init; }

    /// <summary>Addresses and names of all A, AAAA, CNAME and PTR records in the responses, in order of first sight, without repeats.</summary>
    public required IReadOnlyList<string> Answers { get; init; }

    /// <summary>Flow of the first query or response.</summary>
    public required int FlowId { get; init; }

    /// <summary>Packet of the first query or response.</summary>
    public required long Packet { get; init; }

    /// <summary>Time of that packet.</summary>
    public DateTimeOffset? Time { get; init; }
}
