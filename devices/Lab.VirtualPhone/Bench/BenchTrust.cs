using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Lab.VirtualPhone.Bench;

/// <summary>The certificate authority of a bench, made for it alone and worth nothing elsewhere.</summary>
public sealed class BenchTrust : IDisposable
{
    private const int LongestSerial = 16;
    private readonly X509Certificate2 root;
    private readonly ConcurrentDictionary<string, X509Certificate2> leaves = new(StringComparer.OrdinalIgnoreCase);

    private BenchTrust(X509Certificate2 root) => this.root = root;

    /// <summary>The authority's certificate, PEM.</summary>
    public string RootPem => root.ExportCertificatePem();

    /// <summary>Makes an authority.</summary>
    /// <param name="now">Present time: it is valid from the day before for a month.</param>
    /// <returns>The authority.</returns>
    public static BenchTrust Create(DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Lab bench authority", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: true, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, critical: true));
        return new BenchTrust(request.CreateSelfSigned(now.AddDays(-1), now.AddDays(30)));
    }

    /// <summary>The certificate of a host, with its key.</summary>
    /// <param name="host">Host name.</param>
    /// <returns>The certificate; the same for the same host.</returns>
    public X509Certificate2 For(string host) => leaves.GetOrAdd(host, Make);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var leaf in leaves.Values)
        {
            leaf.Dispose();
        }
        root.Dispose();
    }

    private X509Certificate2 Make(string host)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={host}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(host);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: false, hasPathLengthConstraint: false, 0, critical: true));
        using var signed = request.Create(root, root.NotBefore, root.NotAfter, RandomNumberGenerator.GetBytes(LongestSerial));
        return signed.CopyWithPrivateKey(key);
    }
}
