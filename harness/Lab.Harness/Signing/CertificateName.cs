using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Lab.Harness.Signing;

/// <summary>Certificates in words for people.</summary>
public static class CertificateName
{
    /// <summary>Whose certificate it is.</summary>
    /// <param name="certificate">The certificate.</param>
    /// <returns>The common name, or the whole subject when there is none.</returns>
    public static string Of(X509Certificate2 certificate) => Part(certificate.SubjectName, "2.5.4.3") ?? certificate.Subject;

    /// <summary>The organisation that the certificate names.</summary>
    /// <param name="certificate">The certificate.</param>
    /// <returns>The organisation; null when it names none.</returns>
    public static string? Organisation(X509Certificate2 certificate) => Part(certificate.SubjectName, "2.5.4.10");

    /// <summary>Who issued it.</summary>
    /// <param name="certificate">The certificate.</param>
    /// <returns>The issuer's common name, or its whole name when there is none.</returns>
    public static string Issuer(X509Certificate2 certificate) => Part(certificate.IssuerName, "2.5.4.3") ?? certificate.Issuer;

    /// <summary>SHA-256 of the certificate.</summary>
    /// <param name="certificate">The certificate.</param>
    /// <returns>64 hexadecimal digits, lower case.</returns>
    public static string Fingerprint(X509Certificate2 certificate) => Convert.ToHexStringLower(SHA256.HashData(certificate.RawDataMemory.Span));

    /// <summary>A time in UTC.</summary>
    /// <param name="time">Any time.</param>
    /// <returns>Such as "2026-05-04 10:20:30 UTC".</returns>
    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    private static string? Part(X500DistinguishedName name, string oid)
    {
        try
        {
            return name.EnumerateRelativeDistinguishedNames().Where(part => !part.HasMultipleElements && part.GetSingleElementType().Value == oid)
                .Select(part => part.GetSingleElementValue()).FirstOrDefault(value => !string.IsNullOrWhiteSpace(value));
        }
        catch (CryptographicException)
        {
            // A name that does not decode is shown as the system writes it.
            return null;
        }
    }
}
