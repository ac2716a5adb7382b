using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;

namespace Lab.Harness.Signing;

/// <summary>Makes detached CMS signatures (RFC 5652) with the attributes of CAdES baseline (ETSI EN 319 122-1): the certificate is bound into what is signed.</summary>
/// <param name="identity">Who signs.</param>
/// <param name="time">Lab time.</param>
/// <param name="timestamps">The time-stamp authority; null = no time stamp.</param>
public sealed class CmsSigning(SigningIdentity identity, TimeProvider time, TimestampClient? timestamps)
{
    internal const string Sha256Oid = "2.16.840.1.101.3.4.2.1";
    internal const string SigningCertificateV2 = "1.2.840.113549.1.9.16.2.47";
    internal const string SignatureTimestamp = "1.2.840.113549.1.9.16.2.14";

    /// <summary>Whether signatures carry a time stamp.</summary>
    public bool HasTimestamps => timestamps is not null;

    /// <summary>Room in bytes that a signature needs at most in the usual case.</summary>
    public int LikelyBytes => 4_096 + identity.Certificate.RawDataMemory.Length + identity.Chain.Sum(c => c.RawDataMemory.Length) + (HasTimestamps ? 12_288 : 0);

    /// <summary>Signs.</summary>
    /// <param name="content">What is signed; it does not become part of the signature.</param>
    /// <param name="statesTime">Whether the signing time is a signed attribute; in a PDF it must not be (ETSI EN 319 142-1), since the dictionary states it.</param>
    /// <param name="cancellationToken">Stops the asking for a time stamp.</param>
    /// <returns>The signature, DER.</returns>
    /// <exception cref="SigningException">The key does not sign.</exception>
    /// <exception cref="TimestampException">There is no usable time stamp.</exception>
    public async Task<byte[]> SignAsync(byte[] content, bool statesTime, CancellationToken cancellationToken)
    {
        var cms = new SignedCms(new ContentInfo(content), detached: true);
        var signer = new CmsSigner(SubjectIdentifierType.IssuerAndSerialNumber, identity.Certificate)
        {
            DigestAlgorithm = new Oid(Sha256Oid),
            IncludeOption = X509IncludeOption.EndCertOnly,
        };
        signer.Certificates.AddRange((X509Certificate2[])[.. identity.Chain.Where(c => !c.RawDataMemory.Span.SequenceEqual(identity.Certificate.RawDataMemory.Span))]);
        signer.SignedAttributes.Add(new AsnEncodedData(SigningCertificateV2, CertificateReference()));
        if (statesTime)
        {
            signer.SignedAttributes.Add(new Pkcs9SigningTime(time.GetUtcNow().UtcDateTime));
        }
        try
        {
            cms.ComputeSignature(signer, silent: true);
        }
        catch (CryptographicException e)
        {
            throw new SigningException($"The key of {CertificateName.Of(identity.Certificate)} does not sign: {e.Message}", e);
        }
        if (timestamps is not null)
        {
            var token = await timestamps.StampAsync(cms.SignerInfos[0], cancellationToken).ConfigureAwait(false);
            cms.SignerInfos[0].AddUnsignedAttribute(new AsnEncodedData(SignatureTimestamp, token.AsSignedCms().Encode()));
        }
        return cms.Encode();
    }

    // SigningCertificateV2 (RFC 5035, 3): the hash algorithm is left out where it is the default, SHA-256.
    private byte[] CertificateReference()
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence())
        using (writer.PushSequence())
        {
            writer.WriteOctetString(SHA256.HashData(identity.Certificate.RawDataMemory.Span));
        }
        return writer.Encode();
    }
}
