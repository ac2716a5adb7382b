using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Lab.Cli.Tests.Sign;

/// <summary>A certificate authority of the tests' own, and certificates that it issues.</summary>
internal static class TestCertificates
{
    public const string Passphrase = "correct horse";
    private static readonly DateTimeOffset Long = new(2099, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly Lazy<X509Certificate2> TheRoot = new(MakeRoot);

    public static X509Certificate2 Root => TheRoot.Value;

    public static X509Certificate2 Rsa(string name) => Issue(name, RSA.Create(2048), X509KeyUsageFlags.DigitalSignature, Long);

    public static X509Certificate2 Ec(string name, DateTimeOffset? until = null, DateTimeOffset? from = null, X509KeyUsageFlags usage = X509KeyUsageFlags.NonRepudiation) =>
        Issue(name, ECDsa.Create(ECCurve.NamedCurves.nistP256), usage, until ?? Long, from);

    public static X509Certificate2 TimestampAuthority() => Issue("Example TSA", RSA.Create(2048), X509KeyUsageFlags.DigitalSignature, Long, forTimestamps: true);

    public static string SavePem(string folder, string name, X509Certificate2 certificate) => Save(folder, name, certificate.ExportCertificatePem());

    public static string SavePkcs12(string folder, string name, X509Certificate2 certificate, string? passphrase = Passphrase)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllBytes(path, new X509Certificate2Collection { certificate, X509CertificateLoader.LoadCertificate(Root.RawData) }.Export(X509ContentType.Pkcs12, passphrase)!);
        return path;
    }

    public static string SaveKey(string folder, string name, X509Certificate2 certificate, string? passphrase)
    {
        using AsymmetricAlgorithm key = certificate.GetRSAPrivateKey() ?? (AsymmetricAlgorithm)certificate.GetECDsaPrivateKey()!;
        return Save(folder, name, passphrase is null ? key.ExportPkcs8PrivateKeyPem() : key.ExportEncryptedPkcs8PrivateKeyPem(passphrase, new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1_000)));
    }

    public static string Save(string folder, string name, string text)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, text);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
        return path;
    }

    private static X509Certificate2 MakeRoot()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("O=Example Root, CN=Example Root CA", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        return request.CreateSelfSigned(new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), Long);
    }

    private static X509Certificate2 Issue(string name, AsymmetricAlgorithm key, X509KeyUsageFlags usage, DateTimeOffset until, DateTimeOffset? from = null, bool forTimestamps = false)
    {
        var subject = new X500DistinguishedName($"C=TW, O=Example Laboratory, CN={name}");
        var request = key is RSA rsa ? new CertificateRequest(subject, rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1) : new CertificateRequest(subject, (ECDsa)key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(usage, true));
        if (forTimestamps)
        {
            request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.8")], true));
        }
        using var issued = request.Create(Root.SubjectName, X509SignatureGenerator.CreateForECDsa(Root.GetECDsaPrivateKey()!), from ?? new(2021, 1, 1, 0, 0, 0, TimeSpan.Zero), until, RandomNumberGenerator.GetBytes(8).Select((b, i) => i == 0 ? (byte)(b & 0x7F | 1) : b).ToArray());
        return key is RSA r ? issued.CopyWithPrivateKey(r) : issued.CopyWithPrivateKey((ECDsa)key);
    }
}
