namespace Lab.Benchmarks.Measuring;

/// <summary>Medians of one program on one capture.</summary>
/// <param name="Name">The program.</param>
/// <param name="Runs">Runs that count; 0 when it is not installed, not given so large a capture, or never ended well.</param>
/// <param name="WallSeconds">Wall time.</param>
/// <param name="CpuSeconds">CPU time.</param>
/// <param name="PeakBytes">Highest resident set of any run.</param>
/// <param name="WallRatio">Wall time over the yardstick's of the same round; null without yardstick.</param>
/// <param name="CpuRatio">As <paramref name="WallRatio"/>, for CPU time.</param>
/// <param name="Failure">Why runs do not count; null when all do.</param>
internal sealed record ComparedProgram(string Name, int Runs, double WallSeconds, double CpuSeconds, long PeakBytes, double? WallRatio, double? CpuRatio, string? Failure)
{
    public static ComparedProgram Of(string name, List<Measurement> runs, List<Measurement> yardstick)
    {
        var good = runs.Where(one => one.Failure is null).ToList();
        var failure = runs.Count == 0 ? "not run" : runs.FirstOrDefault(one => one.Failure is not null)?.Failure;
        var pairs = runs.Zip(yardstick).Where(pair => pair.First.Failure is null && pair.Second.Failure is null).ToList();
        return new ComparedProgram(name, good.Count, Median(good.Select(one => one.Wall.TotalSeconds)) ?? 0, Median(good.Select(one => one.Cpu.TotalSeconds)) ?? 0,
            good.Select(one => one.PeakBytes).DefaultIfEmpty().Max(), Median(pairs.Select(pair => pair.First.Wall / pair.Second.Wall)), Median(pairs.Select(pair => pair.First.Cpu / pair.Second.Cpu)), failure);
    }

    private static double? Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted.Count == 0 ? null : (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
