using System.Diagnostics;
using Lab.Harness.Journal;
using Lab.Harness.Model;

namespace Lab.EndToEnd;

/// <summary>The bench in namespaces: the kernel's own packets, real servers, live capture.</summary>
public sealed class BenchNetTests
{
    [Fact]
    public async Task Profiles_on_the_bench_give_the_stated_verdicts_and_findings_by_live_capture()
    {
        SkipWithoutNamespaces();
        using var lab = new LabProcess();
        string[] profiles = ["ncc-2014-nosim", "redmi-1s-2014", "realme-heytap-2021", "clean"];

        var result = await lab.RunAsync(["bench-net", "run", "--scenario", "NCC-1", .. profiles.SelectMany(one => new[] { "--profile", one })], TestContext.Current.CancellationToken);

        // Pass: each verdict, each finding and each open requirement is the stated one, and no capture dropped a packet.
        result.ExitCode.Should().Be(0, "the lab printed:\n{0}\n{1}", result.Output, result.Error);
        lab.RunFolders.Select(one => StoredRun.Load(RunFolder.Open(one)).Scenarios.Single().Captures.Single().Source).Should().HaveCount(profiles.Length).And.OnlyContain(one => one.StartsWith("interface phone0"));
    }

    [Fact]
    public async Task What_gets_lost_behind_the_place_of_capture_changes_no_verdict()
    {
        SkipWithoutNamespaces();
        using var lab = new LabProcess();

        var result = await lab.RunAsync(["bench-net", "run", "--scenario", "NCC-1", "--profile", "redmi-1s-2014", "--loss", "10"], TestContext.Current.CancellationToken);

        result.ExitCode.Should().Be(0, "the lab printed:\n{0}\n{1}", result.Output, result.Error);
        result.Error.Should().MatchRegex("redmi-1s-2014: [1-9][0-9]* packets got lost between lab and internet");
        StoredRun.Load(RunFolder.Open(lab.OnlyRunFolder)).Scenarios.Single().Figures!.AcknowledgedUnseen.Should().Be(0, "the capture holds what the phone sent again");
    }

    [Theory]
    [InlineData("trusted", "fail", "imei")]
    [InlineData("refused", "inconclusive", null)]
    public async Task An_interceptor_opens_what_the_phone_encrypts_unless_the_phone_refuses_its_certificate(string intercept, string verdict, string? marker)
    {
        SkipWithoutNamespaces();
        Assert.SkipUnless(ExecutableOnPath("mitmdump"), "mitmproxy is not installed");
        using var lab = new LabProcess();

        var result = await lab.RunAsync(["bench-net", "run", "--profile", "pixel-2021", "--scenario", "NCC-1", "--intercept", intercept], TestContext.Current.CancellationToken);

        result.ExitCode.Should().Be(0, "the lab printed:\n{0}\n{1}", result.Output, result.Error);
        var scenario = StoredRun.Load(RunFolder.Open(lab.OnlyRunFolder)).Scenarios.Single();
        var identifiers = scenario.Requirements.Single(r => r.Id == "NCC-1.identifiers");
        identifiers.Verdict.ToString().Should().BeEquivalentTo(verdict);
        identifiers.Reasons.Select(r => r.Code).Should().Equal(marker is null ? [.. identifiers.Reasons.Select(_ => ReasonCode.CertificateRefused)] : []);
        scenario.Findings.Where(f => f.RequirementId == "NCC-1.identifiers").Select(f => f.Marker).Contains(marker).Should().Be(marker is not null);
        scenario.Keys!.Secrets.Should().BePositive();
    }

    private static bool ExecutableOnPath(string name) => Environment.GetEnvironmentVariable("PATH")!.Split(':').Any(folder => File.Exists(Path.Combine(folder, name)));

    internal static void SkipWithoutNamespaces()
    {
        string[] flags = Environment.IsPrivilegedProcess ? ["-nmpf"] : ["-Urnmpf"];
        using var process = Process.Start(new ProcessStartInfo("unshare", [.. flags, "--mount-proc", "true"]) { RedirectStandardError = true })!;
        var said = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.SkipUnless(process.ExitCode == 0, "neither root nor unprivileged user namespaces: " + said.Trim());
    }
}
