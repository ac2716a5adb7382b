using Lab.Traffic.Model;

namespace Lab.Traffic.Candidates;

/// <summary>A run of bytes that looks like an identifier.</summary>
/// <param name="Kind">What it looks like.</param>
/// <param name="At">Where it begins.</param>
/// <param name="Length">Its bytes.</param>
/// <param name="Value">Its value in the common form of its kind.</param>
/// <param name="Confidence">How likely it is one.</param>
/// <param name="Reason">Why.</param>
internal readonly record struct CandidateMatch(IdentifierKind Kind, int At, int Length, string Value, CandidateConfidence Confidence, string Reason);
