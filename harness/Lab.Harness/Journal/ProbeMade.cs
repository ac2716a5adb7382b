using Lab.Harness.Model;

namespace Lab.Harness.Journal;

/// <summary>A probe was sent, or found in the capture: a later entry of the same name replaces the earlier.</summary>
/// <param name="Probe">The probe.</param>
public sealed record ProbeMade(ProbeRecord Probe) : JournalEntry;
