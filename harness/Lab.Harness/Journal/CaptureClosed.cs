using Lab.Harness.Model;

namespace Lab.Harness.Journal;

/// <summary>A capture ended; its bytes are on disk.</summary>
/// <param name="Capture">The file.</param>
public sealed record CaptureClosed(CaptureFile Capture) : JournalEntry
{
    /// <summary>True for the capture of the second place.</summary>
    public bool IsSecond { get; init; }
}
