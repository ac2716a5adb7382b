namespace Lab.Traffic.Model;

/// <summary>One TLS client hello and what became of it (RFC 8446, RFC 5246).</summary>
public sealed record TlsObservation
{
    /// <summary>Flow.</summary>
    public required int FlowId { get; init; }

    /// <summary>Packet in which the hello was complete.</summary>
    public required long Packet { get; init; }

    /// <summary>Time of that packet.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>"tcp" or "quic".</summary>
    public required string Over { get; init; }

    /// <summary>Server name; null when the hello carries none.</summary>
    public string? Sni { get; init; }

    /// <summary>Application protocols offered, in order.</summary>
    public required IReadOnlyList<string> Alpn { get; init; }

    /// <summary>Version negotiated, such as "TLS 1.3"; null when no server hello was seen.</summary>
    public string? Version { get; init; }

    /// <summary>JA3 digest; null when not computed.</summary>
    public string? Ja3 { get; init; }

    /// <summary>JA4 fingerprint; null when not computed.</summary>
    public string? Ja4 { get; init; }
}
