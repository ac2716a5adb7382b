using Lab.Benchmarks.Captures;

namespace Lab.Benchmarks.Measuring;

/// <summary>Runs all contenders over one capture, in turns, so that a busy spell of the machine meets all of them.</summary>
internal static class Comparison
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(100);

    /// <summary>Measures.</summary>
    /// <param name="contenders">Who takes part.</param>
    /// <param name="capture">The capture.</param>
    /// <param name="rounds">Rounds.</param>
    /// <param name="onlyScaling">True to run the lab's facts and the yardstick alone.</param>
    /// <param name="progress">Gets a line for each run.</param>
    public static MeasuredCapture Run(IReadOnlyList<Contender> contenders, GeneratedCapture capture, int rounds, bool onlyScaling, TextWriter progress)
    {
        var taking = contenders.Where(one => !onlyScaling || one.Name is Contender.Lab or Contender.Yardstick).ToList();
        var results = taking.ToDictionary(one => one, _ => new List<Measurement>());
        for (var round = 0; round < rounds; round++)
        {
            foreach (var contender in taking.Where(one => one.Program is not null && round < one.Runs && capture.Bytes <= one.MostBytes))
            {
                var measured = MeasuredProcess.Run(contender.Program!, contender.Arguments(capture.Path), Limit, contender.GoodCode);
                progress.WriteLine($"{capture.Kind} {capture.Bytes / 1_000_000} MB, {contender.Name}: {measured.Wall.TotalSeconds:0.00} s, {measured.PeakBytes / 1e6:0} MB {measured.Failure}");
                results[contender].Add(measured);
            }
        }
        return new MeasuredCapture(capture, [.. results.Select(one => new ComparedProgram(one.Key.Name, one.Value))]);
    }
}
