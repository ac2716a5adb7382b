namespace Lab.Harness.Signing;

/// <summary>A time stamp whose signature fits.</summary>
/// <param name="Time">The time that the authority states.</param>
/// <param name="Authority">Its name, as its certificate says.</param>
/// <param name="Fingerprint">SHA-256 of its certificate, lower-case hex.</param>
/// <param name="Trusted">Whether the certificate leads to one that is trusted here.</param>
public sealed record TimestampFacts(DateTimeOffset Time, string Authority, string Fingerprint, bool Trusted);
