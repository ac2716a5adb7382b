using System.Collections.Concurrent;
using Lab.Harness.Journal;
using Lab.Harness.Model;
using Lab.TestSupport;

namespace Lab.EndToEnd;

/// <summary>
/// Runs of all profiles through the whole suite, side by side: each waits for its phone's time most of the while. The first question starts them.
/// </summary>
public sealed class ProfileRuns : IDisposable
{
    private const int SideBySide = 6;
    private readonly SemaphoreSlim _places = new(SideBySide);
    private readonly ConcurrentBag<LabProcess> _labs = [];
    private readonly Lazy<Dictionary<string, Task<(ProcessResult Result, RunRecord? Record)>>> _runs;

    public ProfileRuns() => _runs = new(() => Names.ToDictionary(name => name, name => Task.Run(() => RunAsync(name))));

    /// <summary>Names of all profiles in devices/profiles.</summary>
    public static IEnumerable<string> Names =>
        Directory.GetFiles(Path.Combine(RepositoryRoot.Path, "devices", "profiles"), "*.json").Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal);

    internal Task<(ProcessResult Result, RunRecord? Record)> Of(string profile) => _runs.Value[profile];

    public void Dispose()
    {
        foreach (var lab in _labs)
        {
            lab.Dispose();
        }
        _places.Dispose();
    }

    private async Task<(ProcessResult, RunRecord?)> RunAsync(string profile)
    {
        await _places.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            var lab = new LabProcess();
            _labs.Add(lab);
            var result = await lab.RunAsync(["run", "--device", $"virtual:{profile}"], TestContext.Current.CancellationToken);
            return (result, Directory.Exists(lab.RunsFolder) ? StoredRun.Load(RunFolder.Open(lab.OnlyRunFolder)) : null);
        }
        finally
        {
            _places.Release();
        }
    }
}
