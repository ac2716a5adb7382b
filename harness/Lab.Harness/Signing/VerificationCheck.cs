namespace Lab.Harness.Signing;

/// <summary>One check of a stored run.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="Subject">What was checked: mostly a path within the run folder.</param>
/// <param name="Statement">What was found, and the way out where there is one. May quote the folder: escape it at the exit.</param>
public sealed record VerificationCheck(CheckOutcome Outcome, string Subject, string Statement);
