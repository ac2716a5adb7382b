using Lab.Harness.Model;

namespace Lab.Harness.Journal;

/// <summary>The secrets that an interceptor wrote in a window were put beside the capture.</summary>
/// <param name="Keys">Where they are.</param>
public sealed record KeysTaken(KeyLogFile Keys) : JournalEntry;
