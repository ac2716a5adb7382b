namespace Lab.Reports.Junit;

/// <summary>A suite: one scenario, or the run as a whole.</summary>
/// <param name="Name">Name.</param>
/// <param name="Class">Class name of its cases.</param>
/// <param name="Started">Lab time of its start.</param>
/// <param name="Ended">Lab time of its end; null when it did not end.</param>
/// <param name="Cases">Its cases.</param>
internal sealed record JunitSuite(string Name, string Class, DateTimeOffset Started, DateTimeOffset? Ended, IReadOnlyList<JunitCase> Cases);
