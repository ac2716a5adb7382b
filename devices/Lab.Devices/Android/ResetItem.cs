namespace Lab.Devices.Android;

/// <summary>One thing that a reset dealt with.</summary>
/// <param name="What">What was changed on the phone.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Detail">Why it could not be put back, or what a person has to do; or why nothing was left to do; null when it is put back.</param>
public sealed record ResetItem(string What, ResetOutcome Outcome, string? Detail);
