namespace Lab.Traffic.Model;

/// <summary>One HTTP request (RFC 9110, 9112).</summary>
public sealed record HttpObservation
{
    /// <summary>Flow.</summary>
    public required int FlowId { get; init; }

    /// <summary>Packet that holds the request line's first byte.</summary>
    public required long Packet { get; init; }

    /// <summary>Time of that packet.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>"1.0", "1.1", "2", "3"; "1" when the capture lacks its end, "0.9" for a request line without version, and what stands behind "HTTP/" in a line that claims another.</summary>
    public required string Version { get; init; }

    /// <summary>Method as sent.</summary>
    public required string Method { get; init; }

    /// <summary>Host header or :authority; null when there is none, or when the head was cut before its end.</summary>
    public string? Host { get; init; }

    /// <summary>Request target as sent; empty when the request line has none.</summary>
    public required string Target { get; init; }

    /// <summary>Status code of the answer; null when none was seen.</summary>
    public int? Status { get; init; }

    /// <summary>Bytes of the request's body as sent; 0 when it has none.</summary>
    public long BodyLength { get; init; }

    /// <summary>True when it was read with keys.</summary>
    public bool Encrypted { get; init; }
}
