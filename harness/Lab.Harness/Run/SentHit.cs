using Lab.Traffic.Model;

namespace Lab.Harness.Run;

/// <summary>A marker in bytes that the phone sent.</summary>
/// <param name="Flow">The flow.</param>
/// <param name="Hit">The hit.</param>
/// <param name="Host">Host that it was sent to: that of the HTTP request that holds it, else that of the flow, else the address.</param>
public sealed record SentHit(PhoneFlow Flow, MarkerHit Hit, string Host);
