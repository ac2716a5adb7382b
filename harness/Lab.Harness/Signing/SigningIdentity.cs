using System.Security.Cryptography.X509Certificates;

namespace Lab.Harness.Signing;

/// <summary>Who signs: a certificate with its private key, and the certificates above it.</summary>
public sealed class SigningIdentity : IDisposable
{
    private const int ShortestRsaKey = 2_048;
    private const X509KeyUsageFlags ForSignatures = X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation;

    internal SigningIdentity(X509Certificate2 certificate, IReadOnlyList<X509Certificate2> chain)
    {
        Certificate = certificate;
        Chain = chain;
    }

    /// <summary>The certificate, with its private key.</summary>
    public X509Certificate2 Certificate { get; }

    /// <summary>Certificates above it, as far as they were given.</summary>
    public IReadOnlyList<X509Certificate2> Chain { get; }

    /// <summary>Refuses a certificate that no verifier would accept for a signature made now.</summary>
    /// <param name="now">Time of signing.</param>
    /// <exception cref="SigningException">It is expired, not yet valid, weak, or not made for signatures.</exception>
    public void RequireFit(DateTimeOffset now)
    {
        var name = $"The certificate of {CertificateName.Of(Certificate)}";
        if (now > Certificate.NotAfter)
        {
            throw new SigningException($"{name} expired on {CertificateName.Time(Certificate.NotAfter)}: a signature made with it would be worth nothing. Ask its issuer, {CertificateName.Issuer(Certificate)}, for a new one.");
        }
        if (now < Certificate.NotBefore)
        {
            throw new SigningException($"{name} is valid only from {CertificateName.Time(Certificate.NotBefore)}, and this machine's clock says {CertificateName.Time(now)}. Set the clock, or wait.");
        }
        if (WhyUnfit(Certificate) is { } why)
        {
            throw new SigningException($"{name} {why}. Ask for one that is made for signatures.");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Certificate.Dispose();
        foreach (var above in Chain)
        {
            above.Dispose();
        }
    }

    internal static string? WhyUnfit(X509Certificate2 certificate)
    {
        if (certificate.Extensions.OfType<X509KeyUsageExtension>().FirstOrDefault() is { } usage && (usage.KeyUsages & ForSignatures) == 0)
        {
            return $"is not made for signatures (its key usage is {usage.KeyUsages})";
        }
        using var rsa = certificate.GetRSAPublicKey();
        return rsa is not null && rsa.KeySize < ShortestRsaKey ? $"has an RSA key of {rsa.KeySize} bits; {ShortestRsaKey} are the least" : null;
    }
}
