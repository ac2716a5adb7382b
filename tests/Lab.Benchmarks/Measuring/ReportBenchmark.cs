using System.Globalization;
using Lab.Harness.Journal;
using Lab.Reports.Tests.Samples;

namespace Lab.Benchmarks.Measuring;

/// <summary>All reports of a very large record, made by the built lab as one process: 100,000 flows, each to a host of its own, and 5,000 findings.</summary>
internal static class ReportBenchmark
{
    private const int Flows = 100_000;
    private const int Findings = 5_000;
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    /// <summary>Measures, and writes the table.</summary>
    /// <param name="lab">The lab's executable.</param>
    /// <param name="result">File to write the table to.</param>
    /// <param name="rounds">Rounds; the fastest counts, since what else runs on a machine can only slow it down.</param>
    /// <returns>True when every format was made within the time.</returns>
    public static bool Run(string lab, string result, int rounds)
    {
        var folder = Directory.CreateTempSubdirectory("lab-bench-reports-").FullName;
        try
        {
            var record = HugeRun.Make(Flows, Findings);
            File.WriteAllText(Path.Combine(folder, "plan.json"), "{}");
            File.WriteAllBytes(Path.Combine(folder, "run.json"), RecordSeal.DocumentOf(RecordSeal.Seal(record)));
            var measured = new List<Measurement>();
            for (var round = 1; round <= rounds; round++)
            {
                measured.Add(MeasuredProcess.Run(lab, ["report", folder], Limit, goodCode: 0));
                Console.Error.WriteLine($"round {round}: {measured[^1]}");
            }
            var best = measured.MinBy(m => m.Wall)!;
            Directory.CreateDirectory(Path.GetDirectoryName(result)!);
            File.WriteAllText(result, Table(folder, best, rounds));
            Console.Error.WriteLine(result);
            return measured.TrueForAll(m => m.Failure is null) && best.Wall <= Most;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Table(string folder, Measurement best, int rounds)
    {
        var files = new DirectoryInfo(folder).EnumerateFiles().Where(f => f.Name != "plan.json").OrderBy(f => f.Name, StringComparer.Ordinal)
            .Select(f => string.Create(CultureInfo.InvariantCulture, $"| {f.Name} | {f.Length / 1e6:0.0} |\n"));
        return string.Create(CultureInfo.InvariantCulture, $"""
            # All reports of a very large record, {TimeProvider.System.GetUtcNow():yyyy-MM-dd}

            `lab report` of {Flows:N0} flows, each to a host of its own, and {Findings:N0} findings with evidence, in 10 scenarios. Best of {rounds} on {Environment.ProcessorCount} cores.
            Wall time {best.Wall.TotalSeconds:0.0} s (at most {Most.TotalSeconds:0} s wanted), CPU time with the browser {best.Cpu.TotalSeconds:0.0} s, peak memory of the lab without the browser {best.PeakBytes / 1e6:0} MB.

            | file | MB |
            | --- | --: |
            {string.Concat(files)}
            """).ReplaceLineEndings("\n");
    }
}
