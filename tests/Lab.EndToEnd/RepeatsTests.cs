using System.Text.Json;
using Lab.Harness.Comparison;
using Lab.Harness.Model;
using Lab.Harness.Phone;

namespace Lab.EndToEnd;

/// <summary>Five runs of one firmware, each with a phone, a capture and a journal of its own: what differs between them is chance, and is not told as a regression.</summary>
public sealed class RepeatsTests(RepeatsTests.FiveRuns runs) : IClassFixture<RepeatsTests.FiveRuns>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public async Task Repeats_of_a_firmware_that_leaks_show_no_regression_however_they_are_divided(int baselines)
    {
        using var lab = new LabProcess();

        var result = await lab.RunAsync(["compare", string.Join(',', runs.Folders.Take(baselines)), .. runs.Folders.Skip(baselines), "--json"], Cancel);

        result.ExitCode.Should().Be(0, "the lab printed:\n{0}\n{1}", result.Output, result.Error);
        var comparison = JsonSerializer.Deserialize<RunComparison>(result.Output, HarnessJson.Document)!;
        (comparison.Outcome, comparison.Baseline.Count, comparison.Run.Count).Should().Be((ComparisonOutcome.NoRegression, baselines, 5 - baselines));
        comparison.Regressions.Should().BeEmpty();
        comparison.Scenarios.Single().Items.Should().Contain(i => i.Kind == ComparedKind.Leak).And.OnlyContain(i => i.Change == ObservedChange.Kept && (i.AdjustedP == null || i.AdjustedP > 0.05));
        comparison.Detectable.Should().NotBeEmpty("so few runs can tell so much and no more");
    }

    [Fact]
    public void The_runs_are_separate_ones() =>
        runs.Captures.Select(c => c.Sha256).Should().HaveCount(5).And.OnlyHaveUniqueItems();

    /// <summary>The runs, side by side.</summary>
    public sealed class FiveRuns : IAsyncLifetime
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("lab-repeats-");

        public IReadOnlyList<string> Folders { get; private set; } = [];

        internal IReadOnlyList<CaptureFile> Captures { get; private set; } = [];

        public async ValueTask InitializeAsync()
        {
            var made = await Task.WhenAll(Enumerable.Range(1, 5).Select(_ => RunAsync(_folder.FullName)));
            Folders = [.. made.Select(m => m.Folder)];
            Captures = [.. made.Select(m => m.Capture)];
        }

        public ValueTask DisposeAsync()
        {
            _folder.Delete(recursive: true);
            return ValueTask.CompletedTask;
        }

        private static async Task<(string Folder, CaptureFile Capture)> RunAsync(string parent)
        {
            await using var bench = await TestBench.OpenAsync("redmi-1s-2014", Cancel, runs: parent, scenarios: ["NCC-1"]);
            await bench.ObserveAsync(new BenchWindow { Length = TimeSpan.FromHours(1), Decoys = [new DecoyFactory(TimeProvider.System).Contact()] }, Cancel);
            var record = await bench.Run.CloseAsync(RunStatus.Complete, Cancel);
            return (bench.Run.Folder.Path, record.Scenarios.Single().Captures.Single());
        }
    }
}
