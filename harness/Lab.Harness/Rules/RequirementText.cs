namespace Lab.Harness.Rules;

/// <summary>A requirement in a further language.</summary>
/// <param name="Statement">What is required, in one sentence.</param>
/// <param name="Clause">What it rests on.</param>
public sealed record RequirementText(string Statement, string Clause);
