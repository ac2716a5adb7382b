namespace Lab.Cli.Doctor;

/// <summary>What one check found.</summary>
/// <param name="Check">Name of the check.</param>
/// <param name="Outcome">How it came out.</param>
/// <param name="Finding">What was found.</param>
/// <param name="WayOut">What to do about it; null when there is nothing to do.</param>
internal sealed record DoctorResult(string Check, DoctorOutcome Outcome, string Finding, string? WayOut = null);
