namespace Lab.Harness.Comparison;

/// <summary>What became of an entry of the file of accepted differences.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Number">Its position in the file, from 1.</param>
/// <param name="Expired">True when its last day is over: it accepts nothing any more.</param>
/// <param name="Matches">Regressions that it fits. 0 = it can be removed.</param>
public sealed record AcceptedUse(AcceptedDifference Entry, int Number, bool Expired, int Matches);
