namespace Lab.Benchmarks.Measuring;

/// <summary>All runs of one program on one capture, in the order of the rounds.</summary>
/// <param name="Name">The program.</param>
/// <param name="Runs">Its runs; empty when it is not installed or not given so large a capture.</param>
internal sealed record ComparedProgram(string Name, IReadOnlyList<Measurement> Runs)
{
    private IEnumerable<Measurement> Good => Runs.Where(one => one.Failure is null);

    /// <summary>Runs that ended well.</summary>
    public int GoodRuns => Good.Count();

    /// <summary>Why runs do not count; null when all do.</summary>
    public string? Failure => Runs.Count == 0 ? "not run" : Runs.FirstOrDefault(one => one.Failure is not null)?.Failure;

    /// <summary>Median wall time in seconds; null without a good run.</summary>
    public double? Wall => Median(Good.Select(one => one.Wall.TotalSeconds));

    /// <summary>Median CPU time in seconds.</summary>
    public double? Cpu => Median(Good.Select(one => one.Cpu.TotalSeconds));

    /// <summary>Highest resident set of any run.</summary>
    public long PeakBytes => Good.Select(one => one.PeakBytes).DefaultIfEmpty().Max();

    /// <summary>Wall time over another's of the same round, the median of all rounds that both ended well.</summary>
    public double? WallOver(ComparedProgram other) => Median(Pairs(other).Select(pair => pair.First.Wall / pair.Second.Wall));

    /// <summary>As <see cref="WallOver"/>, for CPU time.</summary>
    public double? CpuOver(ComparedProgram other) => Median(Pairs(other).Where(pair => pair.Second.Cpu > TimeSpan.Zero).Select(pair => pair.First.Cpu / pair.Second.Cpu));

    private IEnumerable<(Measurement First, Measurement Second)> Pairs(ComparedProgram other) => Runs.Zip(other.Runs).Where(pair => pair.First.Failure is null && pair.Second.Failure is null);

    private static double? Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted.Count == 0 ? null : (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
