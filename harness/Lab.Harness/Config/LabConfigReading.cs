namespace Lab.Harness.Config;

/// <summary>What came of reading lab.json.</summary>
/// <param name="Config">The configuration; null when any problem is fatal.</param>
/// <param name="Problems">All faults found, in the order of the file; empty when there are none.</param>
public sealed record LabConfigReading(LabConfig? Config, IReadOnlyList<ConfigProblem> Problems);
