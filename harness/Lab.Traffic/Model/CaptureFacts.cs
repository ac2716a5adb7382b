namespace Lab.Traffic.Model;

/// <summary>All that was read off one capture. No words of judgement.</summary>
public sealed record CaptureFacts
{
    /// <summary>The file.</summary>
    public required CaptureFormat File { get; init; }

    /// <summary>Packet records.</summary>
    public required long Packets { get; init; }

    /// <summary>Sum of captured lengths.</summary>
    public required long CapturedBytes { get; init; }

    /// <summary>Sum of original lengths.</summary>
    public required long WireBytes { get; init; }

    /// <summary>Packets captured shorter than they were.</summary>
    public required long TruncatedPackets { get; init; }

    /// <summary>Packet records without an IP packet that could be found: other protocols of the link (ARP ...), or frames that the link encrypts.</summary>
    public long PacketsWithoutIp { get; init; }

    /// <summary>Smallest packet time; null without packets that carry one.</summary>
    public DateTimeOffset? FirstTime { get; init; }

    /// <summary>Largest packet time.</summary>
    public DateTimeOffset? LastTime { get; init; }

    /// <summary>Flows by first packet.</summary>
    public required IReadOnlyList<Flow> Flows { get; init; }

    /// <summary>Traffic of protocols other than TCP and UDP, by first packet; at most 10 000 entries, beyond them problem "other-traffic-limit" counts the packets left out.</summary>
    public IReadOnlyList<OtherTraffic> OtherTraffic { get; init; } = [];

    /// <summary>DNS, by first packet.</summary>
    public required IReadOnlyList<DnsObservation> Dns { get; init; }

    /// <summary>TLS client hellos, by packet.</summary>
    public required IReadOnlyList<TlsObservation> Tls { get; init; }

    /// <summary>HTTP requests, by packet.</summary>
    public required IReadOnlyList<HttpObservation> Http { get; init; }

    /// <summary>Marker hits, by packet, marker, form.</summary>
    public required IReadOnlyList<MarkerHit> Hits { get; init; }

    /// <summary>
    /// Bytes that look like identifiers though nobody named them, by packet: information, never a finding. At most 5,000; beyond them problem "candidate-limit" counts. Without
    /// markers only what is readable as sent, content encodings of HTTP and percent escapes are looked into; with markers all containers that are opened.
    /// </summary>
    public IReadOnlyList<IdentifierCandidate> Candidates { get; init; } = [];

    /// <summary>What could not be decoded.</summary>
    public required IReadOnlyList<CaptureProblem> Problems { get; init; }

    /// <summary>All addresses of flows and of other traffic with where they are, in the order of first sight; empty when no database was given.</summary>
    public IReadOnlyList<LocatedAddress> Endpoints { get; init; } = [];

    /// <summary>The databases that told so, in the order in which they decide; empty when none was given.</summary>
    public IReadOnlyList<GeolocationDatabase> Databases { get; init; } = [];

    /// <summary>The search that was made for markers; null when no markers were given.</summary>
    public SearchExtent? Search { get; init; }
}
