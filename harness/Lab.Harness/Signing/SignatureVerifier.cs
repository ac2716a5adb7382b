using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;

namespace Lab.Harness.Signing;

/// <summary>Checks detached CMS signatures and adds what it finds to a list of checks.</summary>
/// <param name="anchors">Whom to trust.</param>
/// <param name="now">Time of checking.</param>
/// <param name="checks">Where findings go.</param>
public sealed class SignatureVerifier(TrustAnchors anchors, DateTimeOffset now, List<VerificationCheck> checks)
{
    private static readonly string[] StrongDigests = [CmsSigning.Sha256Oid, "2.16.840.1.101.3.4.2.2", "2.16.840.1.101.3.4.2.3"];

    /// <summary>Checks a signature.</summary>
    /// <param name="subject">What it signs, for people.</param>
    /// <param name="signature">The CMS.</param>
    /// <param name="content">What it must sign.</param>
    /// <param name="statedTime">Time that stands beside the signature, as in a PDF; null = it is in the signature.</param>
    /// <param name="padded">Whether zeros may stand behind the CMS, as they fill the place that a PDF keeps for it.</param>
    /// <returns>What the signature says; null when it does not fit, which the checks then say.</returns>
    public SignatureFacts? Verify(string subject, ReadOnlyMemory<byte> signature, byte[] content, DateTimeOffset? statedTime, bool padded = false)
    {
        try
        {
            AsnDecoder.ReadEncodedValue(signature.Span, AsnEncodingRules.BER, out _, out _, out var length);
            if (length < signature.Length && (!padded || signature.Span[length..].ContainsAnyExcept((byte)0)))
            {
                return Broken(subject, "Bytes stand behind the signature that do not belong to it.");
            }
            var cms = new SignedCms(new ContentInfo(content), detached: true);
            cms.Decode(signature.Span[..length]);
            if (cms.SignerInfos.Count != 1 || cms.SignerInfos[0] is not { Certificate: { } certificate } signer)
            {
                return Broken(subject, "The signature has not exactly one signer with a certificate, as one of the lab has.");
            }
            if (!cms.Detached || !StrongDigests.Contains(signer.DigestAlgorithm.Value))
            {
                return Broken(subject, $"The signature is not detached, or rests on a weak hash ({signer.DigestAlgorithm.FriendlyName ?? signer.DigestAlgorithm.Value}).");
            }
            signer.CheckSignature(verifySignatureOnly: true);
            if (CmsForm.FaultOf(signature[..length], certificate, [.. cms.Certificates], anchors.Signers) is { } fault)
            {
                return Broken(subject, $"The signature itself was changed: {fault}.");
            }
            return BindsCertificate(signer, certificate)
                ? Judge(subject, cms, signer, certificate, statedTime)
                : Broken(subject, "The signature does not bind its certificate (signing-certificate-v2 is missing or names another).");
        }
        catch (Exception e) when (e is CryptographicException or AsnContentException)
        {
            return Broken(subject, $"The signature does not fit what it signs, or was itself changed ({e.Message.TrimEnd('.')}).");
        }
    }

    private SignatureFacts Judge(string subject, SignedCms cms, SignerInfo signer, X509Certificate2 certificate, DateTimeOffset? beside)
    {
        var stated = beside ?? signer.SignedAttributes.OfType<CryptographicAttributeObject>().SelectMany(a => a.Values.OfType<Pkcs9SigningTime>()).Select(t => (DateTimeOffset?)new DateTimeOffset(DateTime.SpecifyKind(t.SigningTime, DateTimeKind.Utc))).FirstOrDefault();
        var stamp = StampOf(subject, signer);
        var time = stamp is { Trusted: true } ? stamp.Time : stated ?? stamp?.Time ?? now;
        var (trusted, fault) = TrustAnchors.Judge(certificate, [.. cms.Certificates], anchors.Signers, time);
        fault ??= SigningIdentity.WhyUnfit(certificate);
        var name = CertificateName.Of(certificate);
        if (fault is not null)
        {
            checks.Add(new(CheckOutcome.Broken, subject, $"Signed by {name}, but the certificate {fault}."));
        }
        else if (!trusted)
        {
            checks.Add(new(CheckOutcome.Unknown, subject, $"The signature fits and names {name} (issued by {CertificateName.Issuer(certificate)}), but nothing says that this certificate is to be trusted. Get the laboratory's certificate, or its issuer's, from the laboratory itself and name it with --certificate FILE (SHA-256 of the signer's: {CertificateName.Fingerprint(certificate)})."));
        }
        else
        {
            checks.Add(new(CheckOutcome.Holds, subject, $"Signed by {name} (certificate issued by {CertificateName.Issuer(certificate)}, trusted; revocation is not asked){(stated is { } at ? ", at " + CertificateName.Time(at) + " by the signer's clock" : "")}."));
            JudgeTime(subject, certificate, stamp);
        }
        return new(subject, name, CertificateName.Issuer(certificate), CertificateName.Fingerprint(certificate), trusted && fault is null, stated, stamp);
    }

    private void JudgeTime(string subject, X509Certificate2 certificate, TimestampFacts? stamp)
    {
        if (stamp is { Trusted: true })
        {
            return;
        }
        checks.Add(now <= certificate.NotAfter
            ? new(CheckOutcome.Note, subject, "No trusted time stamp: the time of signing is the signer's word.")
            : new(CheckOutcome.Unknown, subject, $"The certificate expired on {CertificateName.Time(certificate.NotAfter)}, and no trusted time stamp shows that the signature is older."));
    }

    private TimestampFacts? StampOf(string subject, SignerInfo signer)
    {
        foreach (var other in signer.UnsignedAttributes.OfType<CryptographicAttributeObject>().Where(a => a.Oid.Value != CmsSigning.SignatureTimestamp))
        {
            checks.Add(new(CheckOutcome.Unknown, subject, $"The signature has an attribute that nobody signed and that the lab never makes ({other.Oid.Value}): what it meant to say is not known."));
        }
        var tokens = signer.UnsignedAttributes.OfType<CryptographicAttributeObject>().Where(a => a.Oid.Value == CmsSigning.SignatureTimestamp).SelectMany(a => a.Values.OfType<AsnEncodedData>()).ToList();
        if (tokens.Count > 1)
        {
            checks.Add(new(CheckOutcome.Broken, subject, "The signature has more than one time stamp, which the lab never makes."));
            return null;
        }
        return tokens.Count == 0 ? null : new TimestampVerifier(anchors, checks).OfSignature(subject, tokens[0].RawData, signer);
    }

    // SigningCertificateV2 ::= SEQUENCE { SEQUENCE OF ESSCertIDv2 { hashAlgorithm DEFAULT sha256, certHash, ... } } (RFC 5035, 3)
    private static bool BindsCertificate(SignerInfo signer, X509Certificate2 certificate)
    {
        var value = signer.SignedAttributes.OfType<CryptographicAttributeObject>().Where(a => a.Oid.Value == CmsSigning.SigningCertificateV2).SelectMany(a => a.Values.OfType<AsnEncodedData>()).FirstOrDefault();
        if (value is null)
        {
            return false;
        }
        var reference = new AsnReader(value.RawData, AsnEncodingRules.BER).ReadSequence().ReadSequence().ReadSequence();
        var algorithm = reference.PeekTag().HasSameClassAndValue(Asn1Tag.Sequence) ? reference.ReadSequence().ReadObjectIdentifier() : CmsSigning.Sha256Oid;
        return algorithm == CmsSigning.Sha256Oid && reference.ReadOctetString().AsSpan().SequenceEqual(SHA256.HashData(certificate.RawDataMemory.Span));
    }

    private SignatureFacts? Broken(string subject, string words)
    {
        checks.Add(new(CheckOutcome.Broken, subject, words));
        return null;
    }
}
