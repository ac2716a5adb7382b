namespace Lab.Harness.Run;

/// <summary>How the phone ended a TLS handshake before it sent anything of its own.</summary>
public enum HandshakeEnd
{
    /// <summary>It did not, as far as the capture shows.</summary>
    None,

    /// <summary>By an alert that names the certificate or its authority (RFC 8446 6.2).</summary>
    CertificateRefused,

    /// <summary>By an encrypted alert in answer to the part of the server that holds its certificate: why is not readable.</summary>
    BrokenOff,

    /// <summary>It closed the connection without having sent anything, while an interceptor stood between: it may have refused the certificate and not said so.</summary>
    ClosedUnused,
}
