using Lab.Harness.Signing;

namespace Lab.Cli.Sign;

/// <summary>What "lab verify --json" writes.</summary>
/// <param name="Outcome">"verified", "changed" or "unknown".</param>
/// <param name="Run">Name of the run folder.</param>
/// <param name="ReportNumber">Number of its report; null when the record cannot be read.</param>
/// <param name="Checks">Every check.</param>
/// <param name="Signatures">Signatures that fit their content.</param>
/// <param name="Timestamp">Time stamp of the manifest; null when there is none.</param>
internal sealed record VerifyDocument(string Outcome, string Run, string? ReportNumber, IReadOnlyList<VerificationCheck> Checks, IReadOnlyList<SignatureFacts> Signatures, TimestampFacts? Timestamp)
{
    /// <summary>Version of the document's form.</summary>
    public string Schema { get; init; } = "lab-verify/1";
}
