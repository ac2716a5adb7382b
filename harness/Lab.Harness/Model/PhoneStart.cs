namespace Lab.Harness.Model;

/// <summary>The start of the phone that a scenario observes from. What it sent before, it sent in another state: that is recorded and not judged.</summary>
public sealed record PhoneStart
{
    /// <summary>Lab time at which its kernel started: that of a reading of its up-time, less the up-time.</summary>
    public required DateTimeOffset LabTime { get; init; }

    /// <summary>How far the kernel's start may be from it, either way.</summary>
    public required TimeSpan Uncertainty { get; init; }

    /// <summary>True = the capture shows it from its first packet; false = it began after, or found the phone only by an address that it has since then: what was sent until then is not known.</summary>
    public required bool IsRecorded { get; init; }
}
