using Lab.Traffic.Model;

namespace Lab.Harness.Run;

/// <summary>A marker in bytes that the phone sent.</summary>
/// <param name="Flow">The flow.</param>
/// <param name="Hit">The hit.</param>
public sealed record SentHit(PhoneFlow Flow, MarkerHit Hit);
