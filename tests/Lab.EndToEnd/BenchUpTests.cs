using System.Diagnostics;
using Lab.Harness.Journal;
using Lab.Harness.Model;

namespace Lab.EndToEnd;

/// <summary>A bench that stays up, and the lab on it with two places of capture.</summary>
public sealed class BenchUpTests(BenchUp bench) : IClassFixture<BenchUp>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_bench_is_made_anew_by_its_name_and_says_how_to_use_it()
    {
        SkipWithoutRoot();

        bench.Up!.ExitCode.Should().Be(0, bench.Up.Error);
        bench.Up.Error.Should().Contain($"ip netns exec {bench.Lab} ./lab run --config {bench.ConfigFile}");
        (await bench.BenchNetAsync("status")).ExitCode.Should().Be(0);
    }

    [Fact]
    public async Task A_bench_that_was_taken_down_leaves_nothing_and_may_be_taken_down_again()
    {
        SkipWithoutRoot();
        var other = $"{bench.Name}x";
        using var lab = new LabProcess();
        (await lab.RunAsync(["bench-net", "up", "clean", "--name", other, "--loss", "5"], Cancel)).ExitCode.Should().Be(0);
        Said("ip", "netns", "exec", $"{other}-lab", "nft", "list", "ruleset").Should().MatchRegex("mod 100 < 5.* drop", "packets are to get lost");

        var downs = new[] { await lab.RunAsync(["bench-net", "down", "--name", other], Cancel), await lab.RunAsync(["bench-net", "down", "--name", other], Cancel) };

        downs.Should().OnlyContain(down => down.ExitCode == 0);
        (await lab.RunAsync(["bench-net", "status", "--name", other], Cancel)).ExitCode.Should().Be(1);
        Said("ip", "netns", "list").Should().NotContain(other);
        Said("ps", "-eo", "args").Should().NotContain($"--name {other}");
        Directory.Exists($"/run/lab-bench/{other}").Should().BeFalse();
    }

    [Fact]
    public async Task Two_places_that_see_the_same_flows_may_pass()
    {
        SkipWithoutRoot();
        using var lab = bench.LabWithTwoPlaces();

        var scenario = await RunAsync(lab);

        scenario.Verdict.Should().Be(Verdict.Pass, string.Join(" ", scenario.Reasons.Select(r => r.Message)));
        scenario.Captures.Should().HaveCount(2).And.OnlyContain(c => c.PacketsDropped == 0 && c.Gaps.Count == 0);
        scenario.Vantages.Should().Match<VantageComparison>(v => v.SameEnds > 0 && v.OnlyFirst == 0 && v.OnlySecond == 0);
    }

    [Fact]
    public async Task Flows_that_one_place_alone_saw_are_named_and_the_second_place_s_forbid_a_pass()
    {
        SkipWithoutRoot();
        using var lab = bench.LabWithTwoPlaces();
        using var behind = bench.ConnectFromTheLab();
        using var before = bench.ConnectFromThePhone();

        var scenario = await RunAsync(lab);

        scenario.Verdict.Should().Be(Verdict.Inconclusive);
        // What the first place saw is judged as such: it needs no second.
        scenario.Reasons.Where(r => r.Code == ReasonCode.VantageDifference).Should().Contain(r => r.Message.Contains(behind.Remote)).And.NotContain(r => r.Message.Contains(before.Remote));
        scenario.Vantages!.Flows.Should().Contain(f => f.InSecond && f.Ends.Contains(behind.Remote)).And.Contain(f => !f.InSecond && f.Ends.Contains(before.Remote));
        scenario.Vantages.Flows.Should().HaveCount(Math.Min(100, scenario.Vantages.OnlySecond) + Math.Min(100, scenario.Vantages.OnlyFirst));
    }

    private static async Task<ScenarioRecord> RunAsync(LabProcess lab)
    {
        var result = await lab.RunAsync(["run", "--scenario", "NCC-1"], Cancel);
        lab.RunFolders.Should().ContainSingle("the lab printed:\n{0}\n{1}", result.Output, result.Error);
        return StoredRun.Load(RunFolder.Open(lab.OnlyRunFolder)).Scenarios.Single();
    }

    private static string Said(string program, params string[] words)
    {
        using var process = Process.Start(new ProcessStartInfo(program, words) { RedirectStandardOutput = true })!;
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return said;
    }

    private void SkipWithoutRoot() => Assert.SkipWhen(bench.Up is null, "a bench that stays up needs root; \"lab bench-net run\" works without");
}
