using Lab.Devices.Adb;
using Lab.Harness.Config;
using Lab.Harness.Journal;
using Lab.Harness.Model;
using Lab.Harness.Phone;
using Lab.Harness.Run;
using Lab.TestSupport;

namespace Lab.EndToEnd;

/// <summary>Carries out all rows of the table of faults, the longest first, side by side: each waits for its phone's time most of the while. The first question starts them.</summary>
public sealed class FaultRuns : IDisposable
{
    private const int SideBySide = 8;

    /// <summary>The key that the virtual phone's PCAPdroid shows in its settings.</summary>
    private static readonly CaptureConfig Pcapdroid = new() { Kind = CaptureKind.Pcapdroid, Pcapdroid = new PcapdroidConfig { ApiKey = "6b3f9e02a7c84d15" } };

    private readonly SemaphoreSlim _places = new(SideBySide);
    private readonly Lazy<Dictionary<string, Task<(ScenarioOutcome? Outcome, IReadOnlyList<CaptureGap> Gaps)>>> _runs;

    public FaultRuns() => _runs = new(() => FaultRow.Read().OrderBy(row => row.Gap switch { "open" => 0, "closed" => 1, _ => 2 }).ToDictionary(row => row.Fault, row => Task.Run(() => RunAsync(row))));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>How a row came out; the outcome is null where this machine cannot make the fault.</summary>
    internal Task<(ScenarioOutcome? Outcome, IReadOnlyList<CaptureGap> Gaps)> Of(string fault) => _runs.Value[fault];

    public void Dispose() => _places.Dispose();

    private async Task<(ScenarioOutcome?, IReadOnlyList<CaptureGap>)> RunAsync(FaultRow row)
    {
        await _places.WaitAsync(Cancel);
        try
        {
            using var disk = row.Done == "fill the disk" ? SmallDisk.Mount() : null;
            if (row.Done == "fill the disk" && disk is null)
            {
                return (null, []);
            }
            await using var bench = await TestBench.OpenAsync("clean", Cancel, runs: disk?.Path, capture: row.Also == "PCAPdroid" ? Pcapdroid : null);
            var outcome = await ObserveAsync(bench, row, () => row.Command is { } command ? HandAsync(bench, command)
                : disk is not null ? disk.FillAsync(Cancel)
                : row.Done == "kill the ADB server" ? bench.Adb.KillAdbAsync(Cancel)
                : throw new InvalidDataException($"scenarios/FAULTS.md: nobody knows how to \"{row.Done}\""));
            return (outcome, [.. StoredRun.Load(bench.Run.Folder).Scenarios.SelectMany(s => s.Captures).SelectMany(c => c.Gaps)]);
        }
        finally
        {
            _places.Release();
        }
    }

    /// <summary>The hand's own connection breaks with the cable.</summary>
    private static async Task HandAsync(TestBench bench, string command)
    {
        try
        {
            await bench.HandAsync(command, Cancel);
        }
        catch (AdbException)
        {
            // What the run makes of it is the question.
        }
    }

    private static Task<ScenarioOutcome> ObserveAsync(TestBench bench, FaultRow row, Func<Task> fault) => bench.ObserveAsync(new BenchWindow
    {
        BeforeStates = row.When == "states" ? fault : null,
        Before = row.When == "window" ? fault : null,
        During = row.When == "inside" ? fault : null,
        Length = row.Gap == "none" ? TimeSpan.FromMinutes(20) : TimeSpan.FromHours(1),
        States = row.Also switch
        {
            "forced Doze" => [Doze.Forced],
            "airplane mode off" => [Airplane.Off],
            _ => [],
        },
        Decoys = row.Also == "a contact" ? [new DecoyFactory(TimeProvider.System).Contact()] : [],
    }, Cancel);
}
