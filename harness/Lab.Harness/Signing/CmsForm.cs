using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;

namespace Lab.Harness.Signing;

/// <summary>
/// What no signature of a CMS covers (RFC 5652, 5.1 and 5.3): version numbers, the list of digest algorithms, further certificates. It says nothing about the content,
/// but a byte of it that was changed must be told as well: it follows from the rest, or can be checked by itself.
/// </summary>
internal static class CmsForm
{
    private const string SignedDataOid = "1.2.840.113549.1.7.2";
    private const string DataOid = "1.2.840.113549.1.7.1";
    private static readonly byte[] NullParameters = [5, 0];
    private static readonly Asn1Tag Explicit = new(TagClass.ContextSpecific, 0);
    private static readonly Asn1Tag Revocations = new(TagClass.ContextSpecific, 1);

    /// <summary>What is wrong with the form; null when nothing is.</summary>
    /// <param name="cms">The whole CMS, with one signer.</param>
    /// <param name="signer">Certificate of the signer, which the signature binds itself.</param>
    /// <param name="embedded">Certificates inside.</param>
    /// <param name="anchors">Certificates that are trusted: they prove those inside that they issued.</param>
    /// <returns>A sentence without full stop.</returns>
    /// <exception cref="AsnContentException">It is no CMS.</exception>
    public static string? FaultOf(ReadOnlyMemory<byte> cms, X509Certificate2 signer, IReadOnlyList<X509Certificate2> embedded, IReadOnlyList<X509Certificate2> anchors)
    {
        var whole = new AsnReader(cms, AsnEncodingRules.BER);
        var content = whole.ReadSequence();
        whole.ThrowIfNotEmpty();
        if (content.ReadObjectIdentifier() != SignedDataOid)
        {
            return "it is no signed data";
        }
        var signed = content.ReadSequence(Explicit).ReadSequence();
        return FaultOf(signed) ?? embedded.Where(c => !Same(c, signer)).Select(c => FaultOf(c, embedded, anchors)).FirstOrDefault(fault => fault is not null);
    }

    private static string? FaultOf(AsnReader signed)
    {
        var version = signed.ReadInteger();
        var digests = signed.ReadSetOf();
        var isData = signed.ReadSequence().ReadObjectIdentifier() == DataOid;
        var plain = true;
        foreach (var tag in new[] { Explicit, Revocations })
        {
            if (signed.PeekTag().HasSameClassAndValue(tag))
            {
                var others = new AsnReader(signed.ReadEncodedValue(), AsnEncodingRules.BER).ReadSetOf(tag);
                while (others.HasData)
                {
                    plain &= others.PeekTag().HasSameClassAndValue(Asn1Tag.Sequence);
                    others.ReadEncodedValue();
                }
            }
        }
        var signer = signed.ReadSetOf().ReadSequence();
        var signerVersion = signer.ReadInteger();
        var byNumber = signer.PeekTag().HasSameClassAndValue(Asn1Tag.Sequence);
        signer.ReadEncodedValue();
        if (signerVersion != (byNumber ? 1 : 3) || (plain && version != (isData && byNumber ? 1 : 3)))
        {
            return "its version number is not the one that its form has";
        }
        var digest = Algorithm(signer.ReadSequence());
        var listed = new List<string?>();
        while (digests.HasData)
        {
            listed.Add(Algorithm(digests.ReadSequence()));
        }
        return digest is not null && listed.Contains(digest) && !listed.Contains(null) ? null : "its list of digest algorithms is not that of its signer";
    }

    // Name of a digest algorithm; null when it has parameters, which none of those in use has.
    private static string? Algorithm(AsnReader algorithm)
    {
        var name = algorithm.ReadObjectIdentifier();
        return !algorithm.HasData || algorithm.ReadEncodedValue().Span.SequenceEqual(NullParameters) ? name : null;
    }

    private static string? FaultOf(X509Certificate2 certificate, IReadOnlyList<X509Certificate2> embedded, IReadOnlyList<X509Certificate2> anchors)
    {
        if (anchors.Any(a => Same(a, certificate)))
        {
            return null;
        }
        var name = certificate.IssuerName.RawData;
        var issuers = anchors.Concat(embedded).Where(c => c.SubjectName.RawData.AsSpan().SequenceEqual(name)).ToList();
        var fits = issuers.ConvertAll(issuer => CertificateSignature.Fits(certificate, issuer));
        // One that nobody here issued cannot be judged, and leads to no trust either; but no two certificates have the same number, subject and key.
        var proven = fits.Count == 0 ? !anchors.Any(a => IsNamedAs(a, certificate)) : fits.Contains(true) || fits.Contains(null);
        return proven ? null : $"the certificate of {CertificateName.Of(certificate)} inside of it was changed";
    }

    private static bool IsNamedAs(X509Certificate2 one, X509Certificate2 other) => one.SerialNumber == other.SerialNumber
        && one.SubjectName.RawData.AsSpan().SequenceEqual(other.SubjectName.RawData) && one.PublicKey.EncodedKeyValue.RawData.AsSpan().SequenceEqual(other.PublicKey.EncodedKeyValue.RawData);

    private static bool Same(X509Certificate2 one, X509Certificate2 other) => one.RawDataMemory.Span.SequenceEqual(other.RawDataMemory.Span);
}
