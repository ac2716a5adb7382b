namespace Lab.Harness.Signing;

/// <summary>A signature that fits its content.</summary>
/// <param name="Subject">What it signs: path within the run folder, with the signature's name where there are several.</param>
/// <param name="Signer">Name in the certificate. Any text: escape it at the exit.</param>
/// <param name="Issuer">Name of the certificate's issuer.</param>
/// <param name="Fingerprint">SHA-256 of the certificate, lower-case hex.</param>
/// <param name="Trusted">Whether the certificate leads to one that is trusted here.</param>
/// <param name="StatedTime">When the signer says that it signed; null when it does not say.</param>
/// <param name="Timestamp">The authority's time stamp; null when there is none that fits.</param>
public sealed record SignatureFacts(string Subject, string Signer, string Issuer, string Fingerprint, bool Trusted, DateTimeOffset? StatedTime, TimestampFacts? Timestamp);
