using System.Diagnostics;
using Lab.Harness.Journal;

namespace Lab.EndToEnd;

/// <summary>The bench in namespaces: the kernel's own packets, real servers, live capture.</summary>
public sealed class BenchNetTests
{
    [Fact]
    public async Task Profile_on_the_bench_gives_the_stated_verdict_by_live_capture()
    {
        SkipWithoutNamespaces();
        using var lab = new LabProcess();

        var result = await lab.RunAsync(["bench-net", "run", "--profile", "ncc-2014-nosim", "--scenario", "NCC-1"], TestContext.Current.CancellationToken);

        result.ExitCode.Should().Be(0, "the lab printed:\n{0}\n{1}", result.Output, result.Error);
        var capture = StoredRun.Load(RunFolder.Open(lab.OnlyRunFolder)).Scenarios.Single().Captures.Single();
        capture.Source.Should().StartWith("interface phone0");
        capture.PacketsDropped.Should().Be(0);
    }

    private static void SkipWithoutNamespaces()
    {
        string[] flags = Environment.IsPrivilegedProcess ? ["-nmpf"] : ["-Urnmpf"];
        using var process = Process.Start(new ProcessStartInfo("unshare", [.. flags, "--mount-proc", "true"]) { RedirectStandardError = true })!;
        var said = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.SkipUnless(process.ExitCode == 0, "neither root nor unprivileged user namespaces: " + said.Trim());
    }
}
