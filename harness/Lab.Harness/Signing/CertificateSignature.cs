using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Lab.Harness.Signing;

/// <summary>The signature of a certificate (RFC 5280, 4.1.1.3). A chain is built without looking at that of its root.</summary>
internal static class CertificateSignature
{
    /// <summary>Whether a certificate was signed with the key of another.</summary>
    /// <param name="certificate">The certificate.</param>
    /// <param name="issuer">The other; the same for one that signs itself.</param>
    /// <returns>Null when the algorithm is none that is known here.</returns>
    public static bool? Fits(X509Certificate2 certificate, X509Certificate2 issuer)
    {
        try
        {
            var parts = new AsnReader(certificate.RawDataMemory, AsnEncodingRules.DER).ReadSequence();
            var signed = parts.ReadEncodedValue();
            var algorithm = parts.ReadEncodedValue();
            var signature = parts.ReadBitString(out var unused);
            if (unused != 0 || !algorithm.Span.SequenceEqual(Stated(signed).Span))
            {
                return false;
            }
            return new AsnReader(algorithm, AsnEncodingRules.DER).ReadSequence().ReadObjectIdentifier() switch
            {
                "1.2.840.113549.1.1.11" => Rsa(issuer, signed, signature, HashAlgorithmName.SHA256),
                "1.2.840.113549.1.1.12" => Rsa(issuer, signed, signature, HashAlgorithmName.SHA384),
                "1.2.840.113549.1.1.13" => Rsa(issuer, signed, signature, HashAlgorithmName.SHA512),
                "1.2.840.10045.4.3.2" => Ec(issuer, signed, signature, HashAlgorithmName.SHA256),
                "1.2.840.10045.4.3.3" => Ec(issuer, signed, signature, HashAlgorithmName.SHA384),
                "1.2.840.10045.4.3.4" => Ec(issuer, signed, signature, HashAlgorithmName.SHA512),
                _ => null,
            };
        }
        catch (Exception e) when (e is CryptographicException or AsnContentException)
        {
            return false;
        }
    }

    // TBSCertificate ::= SEQUENCE { version [0] OPTIONAL, serialNumber, signature AlgorithmIdentifier, ... }: it must say the same as what stands beside it.
    private static ReadOnlyMemory<byte> Stated(ReadOnlyMemory<byte> signed)
    {
        var inner = new AsnReader(signed, AsnEncodingRules.DER).ReadSequence();
        if (inner.PeekTag().TagClass == TagClass.ContextSpecific)
        {
            inner.ReadEncodedValue();
        }
        inner.ReadInteger();
        return inner.ReadEncodedValue();
    }

    private static bool Rsa(X509Certificate2 issuer, ReadOnlyMemory<byte> signed, byte[] signature, HashAlgorithmName hash)
    {
        using var key = issuer.GetRSAPublicKey();
        return key is not null && key.VerifyData(signed.Span, signature, hash, RSASignaturePadding.Pkcs1);
    }

    private static bool Ec(X509Certificate2 issuer, ReadOnlyMemory<byte> signed, byte[] signature, HashAlgorithmName hash)
    {
        using var key = issuer.GetECDsaPublicKey();
        return key is not null && key.VerifyData(signed.Span, signature, hash, DSASignatureFormat.Rfc3279DerSequence);
    }
}
