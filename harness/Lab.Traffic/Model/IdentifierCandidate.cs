namespace Lab.Traffic.Model;

/// <summary>
/// Bytes that look like an identifier of a person or a device, found without anything having been planted. Information for the examiner: never a finding. One per
/// kind, value, flow, direction and place; further sightings are counted.
/// </summary>
public sealed record IdentifierCandidate
{
    /// <summary>What it looks like.</summary>
    public required IdentifierKind Kind { get; init; }

    /// <summary>The value without separators where its kind has a common form (digits of an IMEI, colons in a MAC); else as it stands.</summary>
    public required string Value { get; init; }

    /// <summary>How likely it is one.</summary>
    public required CandidateConfidence Confidence { get; init; }

    /// <summary>Why it was taken for one, such as "check digit and allocation fit; \"imei\" stands before it".</summary>
    public required string Reason { get; init; }

    /// <summary>Encodings over it, outermost first; ["plain"] when there is none.</summary>
    public required IReadOnlyList<string> Forms { get; init; }

    /// <summary>Flow.</summary>
    public required int FlowId { get; init; }

    /// <summary>Direction of the bytes that hold it.</summary>
    public required FlowDirection Direction { get; init; }

    /// <summary>The flow's server.</summary>
    public required Endpoint Server { get; init; }

    /// <summary>The flow's host name; null when nothing named it.</summary>
    public string? Host { get; init; }

    /// <summary>Place: "http.target", "http.header", "http.body", "dns.name", "tcp", "udp" and so on.</summary>
    public required string Where { get; init; }

    /// <summary>Packet that holds the first byte.</summary>
    public required long Packet { get; init; }

    /// <summary>Time of that packet; null when packets carry none.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>Offset within the reassembled direction (TCP) or the datagram's payload (UDP), from 0.</summary>
    public required long Offset { get; init; }

    /// <summary>True when the bytes were read with keys.</summary>
    public bool Encrypted { get; init; }

    /// <summary>Up to 48 bytes before and after, and the bytes themselves; printable ASCII as it is, all else as \xHH.</summary>
    public required string Context { get; init; }

    /// <summary>Sightings of this value in this flow, direction and place; at least 1.</summary>
    public int Count { get; init; } = 1;
}
