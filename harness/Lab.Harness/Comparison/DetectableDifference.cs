namespace Lab.Harness.Comparison;

/// <summary>The smallest difference that could have been shown with so many runs, before adjustment for multiple tests.</summary>
/// <param name="Baseline">Runs that count in the baseline.</param>
/// <param name="Run">Runs that count on the other side.</param>
/// <param name="SmallestSeen">Smallest number of runs that would have to show what no baseline shows; null when not even all of them would do.</param>
/// <param name="SmallestVolumeP">Smallest p that the test of volumes can reach, when all values of one side are above all of the other.</param>
/// <param name="Statement">The same in one sentence.</param>
public sealed record DetectableDifference(int Baseline, int Run, int? SmallestSeen, double SmallestVolumeP, string Statement);
