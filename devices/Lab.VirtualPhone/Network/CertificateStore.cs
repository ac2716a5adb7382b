using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Lab.VirtualPhone.Network;

/// <summary>Self-signed certificates of the profile's TLS servers, one per host name, made when first needed.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class CertificateStore(DateTimeOffset now) : IDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<X509Certificate2>> _certificates = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The certificate of a host.</summary>
    public X509Certificate2 For(string host) =>
        _certificates.GetOrAdd(host, name => new Lazy<X509Certificate2>(() => Make(name, now))).Value;

    public void Dispose()
    {
        foreach (var certificate in _certificates.Values)
        {
            certificate.Value.Dispose();
        }
    }

    private static X509Certificate2 Make(string host, DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={host}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(host);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: false, hasPathLengthConstraint: false, 0, critical: true));
        return request.CreateSelfSigned(now.AddYears(-1), now.AddYears(1));
    }
}
