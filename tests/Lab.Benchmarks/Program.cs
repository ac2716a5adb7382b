using System.Globalization;
using Lab.Benchmarks;
using Lab.Benchmarks.Captures;
using Lab.Benchmarks.Measuring;

// bench-analyze LAB-EXECUTABLE RESULT-FILE [--rounds N] [--scale PERCENT] [--folder FOLDER] [--generate-only]
// bench-analyze reports LAB-EXECUTABLE RESULT-FILE [--rounds N]
if (args is [Contender.Hyperscan, var patterns, var haystack])
{
    Console.WriteLine(HyperscanSearch.Run(patterns, haystack));
    return 0;
}
if (args is ["reports", var made, var table, .. var more])
{
    var rounds = more is ["--rounds", var number] && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var wantedRounds) && wantedRounds is > 0 and <= 100 ? wantedRounds : 3;
    return ReportBenchmark.Run(Path.GetFullPath(made), Path.GetFullPath(table), rounds) ? 0 : 1;
}
if (args is ["capture", .. var live])
{
    return await Lab.Benchmarks.Live.LiveCaptureBenchmark.RunAsync(live);
}
if (BenchmarkArguments.TryParse(args) is not { } wanted)
{
    Console.Error.WriteLine("Usage: bench-analyze LAB-EXECUTABLE RESULT-FILE [--rounds N] [--scale PERCENT] [--folder FOLDER] [--generate-only]");
    return 3;
}
var temporary = wanted.Folder is null ? Directory.CreateTempSubdirectory("lab-bench-") : Directory.CreateDirectory(wanted.Folder);
try
{
    var contenders = Contender.All(wanted.Lab, temporary.FullName);
    var results = new List<MeasuredCapture>();
    IReadOnlyList<Target> targets = [];
    foreach (var (kind, megabytes, seed, onlyScaling) in BenchmarkArguments.Captures)
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
        results.Add(Comparison.Run(contenders, capture, wanted.Rounds, onlyScaling, Console.Error));
        targets = TargetList.Of(results);
        Directory.CreateDirectory(Path.GetDirectoryName(wanted.Result)!);
        File.WriteAllText(wanted.Result, ResultTable.Write(TimeProvider.System.GetUtcNow(), wanted.Rounds, results, targets));
        if (wanted.Folder is null)
        {
            File.Delete(path);
        }
    }
    foreach (var missed in targets.Where(one => one.IsMet != true))
    {
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"not met: {missed.Name}: {missed.Measured?.ToString("0.####", CultureInfo.InvariantCulture) ?? "not measured"}, at most {missed.Most:0.####}"));
    }
    return targets.Any(one => one.IsMet == false) ? 1 : 0;
}
finally
{
    if (wanted.Folder is null)
    {
        temporary.Delete(recursive: true);
    }
}
