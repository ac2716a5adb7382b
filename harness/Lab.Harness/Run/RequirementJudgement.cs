using Lab.Harness.Model;

namespace Lab.Harness.Run;

/// <summary>The verdict on a requirement with its findings.</summary>
/// <param name="Result">The verdict.</param>
/// <param name="Findings">The findings.</param>
public sealed record RequirementJudgement(RequirementResult Result, IReadOnlyList<Finding> Findings);
