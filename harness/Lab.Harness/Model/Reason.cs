namespace Lab.Harness.Model;

/// <summary>A reason with its particulars.</summary>
/// <param name="Code">Stable code.</param>
/// <param name="Message">What happened, with figures, for a person.</param>
public sealed record Reason(ReasonCode Code, string Message);
