using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Lab.Harness.Signing;

/// <summary>Reads certificate and key: PKCS#12, or PEM in one file or in several.</summary>
public static class SigningIdentityFile
{
    private const string EcPublicKey = "1.2.840.10045.2.1";
    private const string RsaEncryption = "1.2.840.113549.1.1.1";

    /// <summary>Reads an identity.</summary>
    /// <param name="certificate">PKCS#12 file, or PEM file with the certificate.</param>
    /// <param name="key">PEM file with the key; null = it is in the first file.</param>
    /// <param name="chain">File with the certificates above; null = they are in the first file, or there are none.</param>
    /// <param name="passphrase">Asked only when one is needed; gives null when there is none to be had.</param>
    /// <returns>The identity.</returns>
    /// <exception cref="SigningException">A file cannot be read, the passphrase is wrong, or the key does not belong to the certificate.</exception>
    public static SigningIdentity Load(string certificate, string? key, string? chain, Func<string, string?> passphrase)
    {
        var bytes = CertificateFile.ReadBytes(certificate);
        var above = chain is null ? [] : CertificateFile.Load(chain);
        return CertificateFile.IsPem(bytes) ? FromPem(certificate, bytes, key, above, passphrase) : FromPkcs12(certificate, bytes, key, above, passphrase);
    }

    private static SigningIdentity FromPkcs12(string path, byte[] bytes, string? key, IReadOnlyList<X509Certificate2> above, Func<string, string?> passphrase)
    {
        if (key is not null)
        {
            throw new SigningException($"{path} is no PEM file: a PKCS#12 file holds its key itself. Leave the key file out, or give the certificate as PEM.");
        }
        var all = TryPkcs12(bytes, null, out var first) ?? Retry();
        var own = all.FirstOrDefault(c => c.HasPrivateKey) ?? throw new SigningException($"{path} holds certificates but no private key. Export it again with the key.");
        return new SigningIdentity(own, [.. all.Where(c => c != own), .. above]);

        X509Certificate2Collection Retry()
        {
            if (!LooksLikePkcs12(bytes))
            {
                throw new SigningException($"{path} is neither PEM nor PKCS#12: {first!.Message}", first);
            }
            return TryPkcs12(bytes, Ask(path, passphrase), out var second)
                ?? throw new SigningException($"{path} could not be opened: the passphrase is wrong, or the file is damaged.", second);
        }
    }

    private static bool LooksLikePkcs12(byte[] bytes)
    {
        try
        {
            Pkcs12Info.Decode(bytes, out _, skipCopy: true);
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private static X509Certificate2Collection? TryPkcs12(byte[] bytes, string? passphrase, out CryptographicException? fault)
    {
        try
        {
            fault = null;
            // Kept in memory alone where the system can.
            var flags = OperatingSystem.IsMacOS() ? X509KeyStorageFlags.DefaultKeySet : X509KeyStorageFlags.EphemeralKeySet;
            return X509CertificateLoader.LoadPkcs12Collection(bytes, passphrase, flags);
        }
        catch (CryptographicException e)
        {
            fault = e;
            return null;
        }
    }

    private static SigningIdentity FromPem(string path, byte[] bytes, string? keyPath, IReadOnlyList<X509Certificate2> above, Func<string, string?> passphrase)
    {
        var certificates = CertificateFile.Load(path);
        var holder = keyPath ?? path;
        using var key = ReadKey(holder, Encoding.Latin1.GetString(keyPath is null ? bytes : CertificateFile.ReadBytes(keyPath)), passphrase);
        foreach (var candidate in certificates)
        {
            if (Join(candidate, key) is { } own)
            {
                return new SigningIdentity(own, [.. certificates.Where(c => c != candidate), .. above]);
            }
        }
        throw new SigningException($"The private key in {holder} does not belong to the certificate in {path} ({CertificateName.Of(certificates[0])}). Give the key that was made for it.");
    }

    private static X509Certificate2? Join(X509Certificate2 certificate, AsymmetricAlgorithm key)
    {
        try
        {
            return key switch
            {
                RSA rsa when certificate.GetKeyAlgorithm() == RsaEncryption => certificate.CopyWithPrivateKey(rsa),
                ECDsa ec when certificate.GetKeyAlgorithm() == EcPublicKey => certificate.CopyWithPrivateKey(ec),
                _ => null,
            };
        }
        catch (ArgumentException)
        {
            // Another key than the certificate's.
            return null;
        }
    }

    private static AsymmetricAlgorithm ReadKey(string path, string text, Func<string, string?> passphrase)
    {
        var rest = text.AsSpan();
        while (PemEncoding.TryFind(rest, out var fields))
        {
            var label = rest[fields.Label];
            if (label is "PRIVATE KEY" or "ENCRYPTED PRIVATE KEY" or "RSA PRIVATE KEY" or "EC PRIVATE KEY")
            {
                var der = Convert.FromBase64String(rest[fields.Base64Data].ToString());
                return label is "ENCRYPTED PRIVATE KEY" ? Decrypt(path, der, Ask(path, passphrase)) : Decode(path, label.ToString(), der);
            }
            rest = rest[fields.Location.End..];
        }
        throw new SigningException(text.Contains("Proc-Type: 4,ENCRYPTED", StringComparison.Ordinal)
            ? $"The key in {path} is encrypted in OpenSSL's old form. Convert it: openssl pkcs8 -topk8 -in KEY -out NEWKEY"
            : $"{path} holds no private key. Name the file that does with --key FILE, or with \"signing\": {{ \"key\": ... }} in lab.json.");
    }

    private static AsymmetricAlgorithm Decrypt(string path, byte[] der, string passphrase)
    {
        try
        {
            return Import(path, Pkcs8PrivateKeyInfo.DecryptAndDecode(passphrase, der, out _));
        }
        catch (CryptographicException e)
        {
            throw new SigningException($"The key in {path} could not be opened: the passphrase is wrong, or the file is damaged.", e);
        }
    }

    private static AsymmetricAlgorithm Decode(string path, string label, byte[] der)
    {
        try
        {
            switch (label)
            {
                case "RSA PRIVATE KEY":
                    var rsa = RSA.Create();
                    rsa.ImportRSAPrivateKey(der, out _);
                    return rsa;
                case "EC PRIVATE KEY":
                    var ec = ECDsa.Create();
                    ec.ImportECPrivateKey(der, out _);
                    return ec;
                default:
                    return Import(path, Pkcs8PrivateKeyInfo.Decode(der, out _));
            }
        }
        catch (CryptographicException e)
        {
            throw new SigningException($"The private key in {path} cannot be read: {e.Message}", e);
        }
    }

    private static AsymmetricAlgorithm Import(string path, Pkcs8PrivateKeyInfo info)
    {
        AsymmetricAlgorithm key = info.AlgorithmId.Value switch
        {
            RsaEncryption => RSA.Create(),
            EcPublicKey => ECDsa.Create(),
            var other => throw new SigningException($"The key in {path} is of the kind {info.AlgorithmId.FriendlyName ?? other}; RSA and ECDSA can be used."),
        };
        key.ImportPkcs8PrivateKey(info.Encode(), out _);
        return key;
    }

    private static string Ask(string path, Func<string, string?> passphrase) => passphrase(path)
        ?? throw new SigningException($"{path} needs a passphrase, and there is no terminal to ask for it. Put it into a file that only you can read, and name that with --passphrase-file FILE.");
}
