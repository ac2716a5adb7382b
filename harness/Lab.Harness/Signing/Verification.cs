using Lab.Harness.Model;

namespace Lab.Harness.Signing;

/// <summary>What is known of a stored run after its folder was checked.</summary>
public sealed class Verification
{
    /// <summary>Every check, in the order in which they were made.</summary>
    public List<VerificationCheck> Checks { get; } = [];

    /// <summary>Signatures that fit their content.</summary>
    public List<SignatureFacts> Signatures { get; } = [];

    /// <summary>Time stamp of the manifest; null when there is none that fits.</summary>
    public TimestampFacts? Timestamp { get; internal set; }

    /// <summary>The record; null when it cannot be read.</summary>
    public RunRecord? Record { get; internal set; }

    /// <summary>The worst of all checks.</summary>
    public CheckOutcome Outcome => Checks.Select(check => check.Outcome).DefaultIfEmpty(CheckOutcome.Unknown).Max();

    /// <summary>Adds a check.</summary>
    /// <param name="outcome">What became of it.</param>
    /// <param name="subject">What was checked.</param>
    /// <param name="statement">What was found.</param>
    public void Add(CheckOutcome outcome, string subject, string statement) => Checks.Add(new(outcome, subject, statement));

    internal void Add(VerificationCheck check) => Checks.Add(check);
}
