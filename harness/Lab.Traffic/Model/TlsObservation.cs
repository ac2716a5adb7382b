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

    /// <summary>Versions that the client offers, in its order, such as ["TLS 1.3", "TLS 1.2"]; before TLS 1.3 only the highest is told. Values without meaning (GREASE) are left out.</summary>
    public IReadOnlyList<string> VersionsOffered { get; init; } = [];

    /// <summary>Version negotiated, such as "TLS 1.3"; null when no server hello was seen.</summary>
    public string? Version { get; init; }

    /// <summary>JA3 digest; null when not computed.</summary>
    public string? Ja3 { get; init; }

    /// <summary>JA4 fingerprint; null when not computed.</summary>
    public string? Ja4 { get; init; }

    /// <summary>Cipher suite chosen, by its registered name or as "0x…"; null when no server hello was seen.</summary>
    public string? Cipher { get; init; }

    /// <summary>Application protocol chosen; null when the answer was not seen, was encrypted without keys, or chose none.</summary>
    public string? Protocol { get; init; }

    /// <summary>True when the hello carries an encrypted client hello (RFC 9849): the name above is then the relay's. Some clients send one without meaning (GREASE), which cannot be told apart.</summary>
    public bool EncryptedClientHello { get; init; }

    /// <summary>Names in the server's certificate, where it was in clear or opened with keys: alternative names, or the common name where there are none.</summary>
    public IReadOnlyList<string> CertificateNames { get; init; } = [];

    /// <summary>Alerts that could be read, at most 8. A fatal one from the client that names a certificate or CA means that it refused the server's.</summary>
    public IReadOnlyList<TlsAlert> Alerts { get; init; } = [];

    /// <summary>True when at least one record, or QUIC packet, was opened with keys.</summary>
    public bool Decrypted { get; init; }

    /// <summary>Why encrypted records, or QUIC packets, stayed closed; null when none did.</summary>
    public string? ClosedReason { get; init; }

    /// <summary>
    /// True when the client sent an alert where its Finished would stand: it ended the handshake in answer to the server's part of it, which holds the certificate. Known without keys by the length of its
    /// first protected record (RFC 8446 4.4.4, 5.2, 6), which fits nothing else; why it did stays encrypted, unless <see cref="Alerts"/> holds it. TLS 1.3 over TCP only.
    /// </summary>
    public bool HandshakeBrokenOff { get; init; }

    /// <summary>
    /// True when the server answered, and the client then closed the connection without having sent application data: it had no need of it, or refused what it was shown and did not say so, as
    /// programs do that compare a certificate with one that they know only after the handshake. TLS over TCP only.
    /// </summary>
    public bool ClosedUnused { get; init; }

    /// <summary>True when the client ended the connection because of the server's certificate, as far as its alert could be read. In TLS 1.3 the alert's level says nothing (RFC 8446 6).</summary>
    public bool CertificateRefused => Alerts.Any(one => (one.Fatal || Version == "TLS 1.3") && one is { Direction: FlowDirection.Out, Description: "bad_certificate" or "unsupported_certificate"
        or "certificate_revoked" or "certificate_expired" or "certificate_unknown" or "unknown_ca" or "bad_certificate_status_response" });
}
