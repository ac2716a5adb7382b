namespace Lab.Reports.Pdf;

/// <summary>What a signature in a PDF says of itself.</summary>
/// <param name="Name">Who signs, as the certificate says.</param>
/// <param name="Organisation">The organisation in the certificate; null = none.</param>
/// <param name="Issuer">Who issued the certificate.</param>
/// <param name="Fingerprint">SHA-256 of the certificate, hexadecimal.</param>
/// <param name="Time">Lab time of signing.</param>
/// <param name="ReportNumber">The report that is signed</param>
/// <param name="Location">Where; null = not said.</param>
public sealed record PdfSignatureRequest(string Name, string? Organisation, string Issuer, string Fingerprint, DateTimeOffset Time, string ReportNumber, string? Location);
