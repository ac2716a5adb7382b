namespace Lab.Benchmarks.Measuring;

/// <summary>What one run of a program took.</summary>
/// <param name="Wall">From start to exit.</param>
/// <param name="Cpu">User and system time of the process and of those it waited for.</param>
/// <param name="PeakBytes">Highest resident set, read until just before its exit.</param>
/// <param name="Failure">Why it does not count; null when it ended well.</param>
internal sealed record Measurement(TimeSpan Wall, TimeSpan Cpu, long PeakBytes, string? Failure);
