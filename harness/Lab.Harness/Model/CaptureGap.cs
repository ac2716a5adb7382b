namespace Lab.Harness.Model;

/// <summary>A time in which the capture did not run.</summary>
/// <param name="From">Lab time at which it stopped.</param>
/// <param name="To">Lab time at which it ran again; null when it did not.</param>
/// <param name="Cause">Why.</param>
public sealed record CaptureGap(DateTimeOffset From, DateTimeOffset? To, string Cause);
