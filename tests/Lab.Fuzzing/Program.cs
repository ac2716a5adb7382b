using System.Globalization;
using Lab.Fuzzing;
using Lab.Traffic.Tests.Hostile;
using SharpFuzz;

// fuzz run TARGET: takes inputs from afl-fuzz. fuzz try TARGET FILE...: runs inputs once. fuzz seeds TARGET FOLDER: writes the inputs to begin with.
// fuzz floods: names them. fuzz flood NAME MEGABYTES FILE: writes a long hostile capture.
// fuzz measure NAME MEGABYTES: analyses such a capture and tells its cost.
// fuzz mutants MINUTES [FIRST]: changed captures without a guide, each number another one. fuzz targets: names them.
return args switch
{
    ["targets"] => Print(FuzzTargets.All.Select(one => one.Name)),
    ["run", var name] => Run(Find(name)),
    ["try", var name, .. var files] => Try(Find(name), files),
    ["seeds", var name, var folder] => Write(Find(name), folder),
    ["mutants", var minutes, .. var first] => Mutants(double.Parse(minutes, CultureInfo.InvariantCulture), first.Length > 0 ? int.Parse(first[0], CultureInfo.InvariantCulture) : 1_000),
    ["floods"] => Print(Floods.All.Select(one => one.Name)),
    ["flood", var name, var megabytes, var path] => WriteFlood(name, megabytes, path),
    ["measure", var name, var megabytes] => Print([FloodFile.Measure(name, (long)(double.Parse(megabytes, CultureInfo.InvariantCulture) * 1e6), MutantCheck.Few)]),
    _ => throw new ArgumentException("Say: targets, run TARGET, try TARGET FILE..., seeds TARGET FOLDER or mutants MINUTES [FIRST]."),
};

static FuzzTarget Find(string name) => FuzzTargets.All.SingleOrDefault(one => one.Name == name)
    ?? throw new ArgumentException($"There is no target \"{name}\"; there are: {string.Join(", ", FuzzTargets.All.Select(one => one.Name))}.");

static int Print(IEnumerable<string> lines)
{
    Console.WriteLine(string.Join('\n', lines));
    return 0;
}

static int Run(FuzzTarget target)
{
    Fuzzer.OutOfProcess.Run(stream =>
    {
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        target.Run(bytes.ToArray());
    });
    return 0;
}

static int Try(FuzzTarget target, string[] files)
{
    var faults = 0;
    foreach (var file in files)
    {
        try
        {
            target.Run(File.ReadAllBytes(file));
        }
#pragma warning disable CA1031 // Whatever is thrown is the finding.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            faults++;
            Console.WriteLine($"{file}: {fault}");
        }
    }
    return faults == 0 ? 0 : 1;
}

static int Write(FuzzTarget target, string folder)
{
    Directory.CreateDirectory(folder);
    foreach (var (name, bytes) in target.Seeds())
    {
        File.WriteAllBytes(Path.Combine(folder, name), bytes);
    }
    return 0;
}

static int WriteFlood(string name, string megabytes, string path)
{
    FloodFile.Write(name, (long)(double.Parse(megabytes, CultureInfo.InvariantCulture) * 1e6), path);
    return 0;
}

static int Mutants(double minutes, int first)
{
    var time = TimeProvider.System;
    var start = time.GetTimestamp();
    var (count, faults) = (0L, 0);
    for (var number = first; time.GetElapsedTime(start) < TimeSpan.FromMinutes(minutes) && faults < 20; number++)
    {
        foreach (var seed in SeedCaptures.Own.Concat(SeedCaptures.Shared.Where((one, i) => (number + i) % (1 + one.Original.Length / 4_096) == 0)))
        {
            count++;
            if (MutantCheck.Fault(Mutant.Of(seed, number), seed.Keys, thorough: number % 16 == 0) is { } fault)
            {
                faults++;
                Console.WriteLine($"LAB_MUTANT={seed.Name}:{number} {fault}");
            }
        }
    }
    Console.WriteLine($"{count} mutants, {faults} do not hold");
    return faults == 0 ? 0 : 1;
}
