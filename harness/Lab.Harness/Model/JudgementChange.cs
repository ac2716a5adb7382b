namespace Lab.Harness.Model;

/// <summary>A verdict or finding that came out otherwise when a run was judged again.</summary>
/// <param name="Subject">The run ("run"), scenario, requirement or finding concerned.</param>
/// <param name="Before">What it was; null = it did not exist.</param>
/// <param name="After">What it is; null = it no longer exists.</param>
/// <param name="Why">The cause that concerns it, in a sentence.</param>
public sealed record JudgementChange(string Subject, string? Before, string? After, string Why);
