using Lab.Benchmarks.Captures;

namespace Lab.Benchmarks.Measuring;

/// <summary>Runs all contenders over one capture, in turns, so that a busy spell of the machine meets all of them.</summary>
internal static class Comparison
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(100);

    public static IReadOnlyList<ComparedProgram> Run(IReadOnlyList<Contender> contenders, GeneratedCapture capture, int rounds, TextWriter progress)
    {
        var results = contenders.ToDictionary(one => one, _ => new List<Measurement>());
        for (var round = 0; round < rounds; round++)
        {
            foreach (var contender in contenders.Where(one => one.Program is not null && round < one.Runs && capture.Bytes <= one.MostBytes))
            {
                var measured = MeasuredProcess.Run(contender.Program!, contender.Arguments(capture.Path), Limit);
                progress.WriteLine($"{capture.Kind} {capture.Bytes / 1_000_000} MB, {contender.Name}: {measured.Wall.TotalSeconds:0.00} s, {measured.PeakBytes / 1e6:0} MB {measured.Failure}");
                results[contender].Add(measured);
            }
        }
        var yardstick = results.First(one => one.Key.Name == Contender.Yardstick).Value;
        return [.. results.Select(one => ComparedProgram.Of(one.Key.Name, one.Value, yardstick))];
    }
}
