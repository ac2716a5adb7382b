using System.Globalization;
using Lab.Benchmarks;
using Lab.Benchmarks.Captures;
using Lab.Benchmarks.Measuring;

// bench-analyze LAB-EXECUTABLE RESULT-FILE [--rounds N] [--scale PERCENT] [--folder FOLDER] [--generate-only]
if (BenchmarkArguments.TryParse(args) is not { } wanted)
{
    Console.Error.WriteLine("Usage: bench-analyze LAB-EXECUTABLE RESULT-FILE [--rounds N] [--scale PERCENT] [--folder FOLDER] [--generate-only]");
    return 3;
}
var temporary = wanted.Folder is null ? Directory.CreateTempSubdirectory("lab-bench-") : Directory.CreateDirectory(wanted.Folder);
try
{
    var results = new List<(GeneratedCapture, IReadOnlyList<ComparedProgram>)>();
    foreach (var (kind, megabytes, seed) in BenchmarkArguments.Captures)
    {
        var size = megabytes * 10_000L * wanted.ScalePercent;
        var path = Path.Combine(temporary.FullName, string.Create(CultureInfo.InvariantCulture, $"{kind}-{size / 1_000_000}.pcap").ToLowerInvariant());
        Console.Error.WriteLine($"writing {path}");
        var capture = CaptureGenerator.Write(path, kind, size, seed);
        if (wanted.GenerateOnly)
        {
            Console.Error.WriteLine(capture);
            continue;
        }
        results.Add((capture, Comparison.Run(Contender.All(wanted.Lab), capture, wanted.Rounds, Console.Error)));
        File.WriteAllText(wanted.Result, ResultTable.Write(TimeProvider.System.GetUtcNow(), wanted.Rounds, results));
        if (wanted.Folder is null)
        {
            File.Delete(path);
        }
    }
    return 0;
}
finally
{
    if (wanted.Folder is null)
    {
        temporary.Delete(recursive: true);
    }
}
