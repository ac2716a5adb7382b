namespace Lab.Harness.Reporting;

/// <summary>A report that was made, or the reason why it was not.</summary>
/// <param name="FileName">File name within the run folder.</param>
/// <param name="MediaType">Media type.</param>
/// <param name="Bytes">Size; 0 when it was not made.</param>
/// <param name="Sha256">SHA-256, lower-case hex; null when it was not made.</param>
/// <param name="Fault">Why it was not made; null when it was.</param>
public sealed record ReportArtifact(string FileName, string MediaType, long Bytes, string? Sha256, string? Fault);
