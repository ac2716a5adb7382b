using System.Collections.Concurrent;

namespace Lab.Traffic.Tests.Hostile;

/// <summary>
/// Changed captures, the same on every machine: no crash, no hang, no memory over the bound, and facts that hold together.
/// One mutant alone: <c>LAB_MUTANT=http2:1234 Lab.Traffic.Tests -class Lab.Traffic.Tests.Hostile.MutantTests</c>.
/// </summary>
public class MutantTests(ITestOutputHelper output)
{
    private const int Mutants = 20_000;
    private const int MutantsOfShared = 6_000;
    private const int ThoroughEach = 16;
    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(100);

    [Fact]
    public void Twenty_thousand_changed_captures_are_read_within_bounds()
    {
        var chosen = Chosen();
        var faults = new ConcurrentBag<string>();
        var running = new ConcurrentDictionary<string, TimeSpan>();
        var time = TimeProvider.System;
        var start = time.GetTimestamp();
        // A hang would never end the test: the process is ended, and says which mutant it was.
        using var watch = time.CreateTimer(_ => EndIfHung(running, time.GetElapsedTime(start)), null, Hang / 10, Hang / 10);
        Parallel.ForEach(Partitioner.Create(chosen, loadBalance: true), new ParallelOptions { MaxDegreeOfParallelism = Math.Max(2, Environment.ProcessorCount / 2) }, one =>
        {
            var name = $"{one.Seed.Name}:{one.Number}";
            running[name] = time.GetElapsedTime(start);
            if (MutantCheck.Fault(Mutant.Of(one.Seed, one.Number), one.Seed.Keys, one.Number % ThoroughEach == 0) is { } fault)
            {
                faults.Add($"LAB_MUTANT={name} {fault}");
            }
            running.TryRemove(name, out _);
        });
        output.WriteLine($"{chosen.Count} mutants of {chosen.Select(one => one.Seed).Distinct().Count()} captures");

        string.Join('\n', faults.Order(StringComparer.Ordinal).Take(20)).Should().BeEmpty("{0} mutants do not hold", faults.Count);
    }

    private static List<(SeedCapture Seed, int Number)> Chosen()
    {
        if (Environment.GetEnvironmentVariable("LAB_MUTANT")?.Split(':') is [var name, var number])
        {
            return [(SeedCaptures.Own.Concat(SeedCaptures.Shared).Single(one => one.Name == name), int.Parse(number, System.Globalization.CultureInfo.InvariantCulture))];
        }
        var shared = Shares(SeedCaptures.Shared).ToList();
        var own = SeedCaptures.Own;
        return [.. Enumerable.Range(0, Mutants - shared.Count).Select(i => (own[i % own.Count], i / own.Count)), .. shared];
    }

    // The longer a capture, the fewer of its mutants: all lengths get the same time.
    private static IEnumerable<(SeedCapture Seed, int Number)> Shares(IReadOnlyList<SeedCapture> seeds)
    {
        var weights = seeds.Select(seed => 1.0 / Math.Max(seed.Original.Length, 4_096)).ToList();
        return seeds.SelectMany((seed, i) => Enumerable.Range(0, 1 + (int)(MutantsOfShared * weights[i] / weights.Sum())).Select(number => (seed, number)));
    }

    private static void EndIfHung(ConcurrentDictionary<string, TimeSpan> running, TimeSpan now)
    {
        if (running.FirstOrDefault(one => now - one.Value > Hang) is { Key: { } name })
        {
            Environment.FailFast($"The analysis of a mutant hangs: LAB_MUTANT={name}");
        }
    }
}
