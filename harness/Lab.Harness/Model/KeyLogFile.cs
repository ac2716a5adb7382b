namespace Lab.Harness.Model;

/// <summary>TLS secrets that an interceptor wrote in a window, kept with the capture that they open (NSS key log format, draft-ietf-tls-keylogfile).</summary>
public sealed record KeyLogFile
{
    /// <summary>Path within the run folder, with forward slashes.</summary>
    public required string Path { get; init; }

    /// <summary>Bytes on disk.</summary>
    public required long Bytes { get; init; }

    /// <summary>SHA-256 of the bytes, lower-case hex.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Secrets that it holds; a connection has one (TLS 1.2) or several (1.3).</summary>
    public required int Secrets { get; init; }

    /// <summary>Lines that are no secrets of a known kind.</summary>
    public required long RejectedLines { get; init; }
}
