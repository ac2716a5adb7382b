using System.Security.Cryptography.X509Certificates;

namespace Lab.Harness.Signing;

/// <summary>The certificates that whoever verifies trusts. The system's own list is left out on purpose: it is made for web sites, and a signature of any of them would pass.</summary>
/// <param name="Signers">Certificates of laboratories, or of authorities that issue them.</param>
/// <param name="Timestamps">Certificates of time-stamp authorities, or of authorities that issue them.</param>
public sealed record TrustAnchors(IReadOnlyList<X509Certificate2> Signers, IReadOnlyList<X509Certificate2> Timestamps)
{
    private const X509ChainStatusFlags Tolerable = X509ChainStatusFlags.UntrustedRoot | X509ChainStatusFlags.PartialChain;

    /// <summary>Trusts nobody.</summary>
    public static TrustAnchors None { get; } = new([], []);

    /// <summary>Judges a certificate. Revocation is not asked: that needs the network.</summary>
    /// <param name="certificate">The certificate.</param>
    /// <param name="others">Certificates that may stand between it and a trusted one.</param>
    /// <param name="anchors">Those that are trusted.</param>
    /// <param name="time">When it must have been valid.</param>
    /// <returns>Whether it leads to a trusted one, and what is wrong with it or with one above it; null when nothing is.</returns>
    internal static (bool Trusted, string? Fault) Judge(X509Certificate2 certificate, IReadOnlyList<X509Certificate2> others, IReadOnlyList<X509Certificate2> anchors, DateTimeOffset time)
    {
        if (time < certificate.NotBefore || time > certificate.NotAfter)
        {
            return (false, $"is valid from {CertificateName.Time(certificate.NotBefore)} to {CertificateName.Time(certificate.NotAfter)}, and the time of signing is {CertificateName.Time(time)}");
        }
        if (anchors.Any(anchor => Same(anchor, certificate)))
        {
            return (true, null);
        }
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.VerificationTime = time.UtcDateTime;
        // A chain is built without trust as well, so that what is wrong in it can be said.
        chain.ChainPolicy.CustomTrustStore.AddRange((X509Certificate2[])[.. anchors]);
        chain.ChainPolicy.ExtraStore.AddRange((X509Certificate2[])[.. others, .. anchors]);
        chain.Build(certificate);
        var faults = chain.ChainStatus.Where(status => (status.Status & ~Tolerable) != 0).Select(status => status.StatusInformation.Trim()).Distinct().ToList();
        var leads = chain.ChainElements.Any(element => anchors.Any(anchor => Same(anchor, element.Certificate)));
        return (leads && faults.Count == 0, leads && faults.Count > 0 ? $"does not hold up to the trusted one: {string.Join("; ", faults)}" : null);
    }

    private static bool Same(X509Certificate2 one, X509Certificate2 other) => one.RawDataMemory.Span.SequenceEqual(other.RawDataMemory.Span);
}
