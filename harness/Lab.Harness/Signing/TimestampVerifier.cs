using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;

namespace Lab.Harness.Signing;

/// <summary>Checks time stamps (RFC 3161) and adds what it finds to a list of checks.</summary>
/// <param name="anchors">Whom to trust.</param>
/// <param name="checks">Where findings go.</param>
internal sealed class TimestampVerifier(TrustAnchors anchors, List<VerificationCheck> checks)
{
    /// <summary>Checks the stamp of a signature.</summary>
    public TimestampFacts? OfSignature(string subject, byte[] token, SignerInfo signer) =>
        Verify(subject, token, stamp => (stamp.VerifySignatureForSignerInfo(signer, out var authority), authority));

    /// <summary>Checks the stamp of data, given as the authority's whole answer.</summary>
    public TimestampFacts? OfData(string subject, byte[] answer, ReadOnlyMemory<byte> data)
    {
        if (TokenOf(answer) is { } token)
        {
            return Verify(subject, token, stamp => (stamp.VerifySignatureForData(data.Span, out var authority), authority));
        }
        checks.Add(new(CheckOutcome.Broken, subject, "The file is no time stamp (RFC 3161)."));
        return null;
    }

    private TimestampFacts? Verify(string subject, byte[] token, Func<Rfc3161TimestampToken, (bool Fits, X509Certificate2? Authority)> verify)
    {
        try
        {
            if (!Rfc3161TimestampToken.TryDecode(token, out var stamp, out var read) || read != token.Length || stamp.TokenInfo.HashAlgorithmId.Value is not (CmsSigning.Sha256Oid or "2.16.840.1.101.3.4.2.2" or "2.16.840.1.101.3.4.2.3"))
            {
                checks.Add(new(CheckOutcome.Broken, subject, "The time stamp does not decode, or rests on a weak hash."));
                return null;
            }
            var (fits, authority) = verify(stamp);
            if (!fits || authority is null)
            {
                checks.Add(new(CheckOutcome.Broken, subject, "The time stamp does not belong to this content, or was changed."));
                return null;
            }
            if (CmsForm.FaultOf(token, authority, [.. stamp.AsSignedCms().Certificates], anchors.Timestamps) is { } fault)
            {
                checks.Add(new(CheckOutcome.Broken, subject, $"The time stamp itself was changed: {fault}."));
                return null;
            }
            return Judge(subject, stamp, authority);
        }
        catch (Exception e) when (e is CryptographicException or AsnContentException)
        {
            checks.Add(new(CheckOutcome.Broken, subject, $"The time stamp cannot be checked: {e.Message}"));
            return null;
        }
    }

    private TimestampFacts Judge(string subject, Rfc3161TimestampToken stamp, X509Certificate2 authority)
    {
        var time = stamp.TokenInfo.Timestamp;
        var (trusted, fault) = TrustAnchors.Judge(authority, [.. stamp.AsSignedCms().Certificates], anchors.Timestamps, time);
        var name = CertificateName.Of(authority);
        checks.Add(trusted
            ? new(CheckOutcome.Holds, subject, $"Time stamp of {CertificateName.Time(time)} by {name}, which is trusted.")
            : new(CheckOutcome.Unknown, subject, fault is null
                ? $"Time stamp of {CertificateName.Time(time)} by {name}: it fits, but nothing says that this authority is to be trusted. Name its certificate or its issuer's with --timestamp-certificate FILE (SHA-256 of its certificate: {CertificateName.Fingerprint(authority)})."
                : $"Time stamp of {CertificateName.Time(time)}: the certificate of {name} {fault}."));
        return new(time, name, CertificateName.Fingerprint(authority), trusted);
    }

    // TimeStampResp ::= SEQUENCE { status PKIStatusInfo, timeStampToken ContentInfo OPTIONAL } (RFC 3161, 2.4.2)
    private static byte[]? TokenOf(byte[] answer)
    {
        try
        {
            var whole = new AsnReader(answer, AsnEncodingRules.BER);
            var response = whole.ReadSequence();
            whole.ThrowIfNotEmpty();
            // PKIStatus 0, granted: the one that the lab accepts when it signs (2.4.2).
            var status = response.ReadSequence();
            if (!status.ReadInteger().IsZero)
            {
                return null;
            }
            return response.HasData ? response.ReadEncodedValue().ToArray() : null;
        }
        catch (AsnContentException)
        {
            return null;
        }
    }
}
