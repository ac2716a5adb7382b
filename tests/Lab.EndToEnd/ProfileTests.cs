using Lab.Harness.Journal;
using Lab.Harness.Model;
using Lab.VirtualPhone.Profiles;

namespace Lab.EndToEnd;

/// <summary>The lab against the ground truth: each profile through the whole suite gives exactly the findings and verdicts that the profile states.</summary>
public sealed class ProfileTests
{
    [Theory]
    [InlineData("clean", 0)]
    [InlineData("redmi-1s-2014", 1)]
    [InlineData("redmi-1s-2014-update", 0)]
    [InlineData("ncc-2014-nosim", 1)]
    [InlineData("ncc-2014-im", 1)]
    [InlineData("photo-sync", 1)]
    public async Task A_profile_gives_the_verdicts_and_findings_that_it_states(string profile, int exitCode)
    {
        using var lab = new LabProcess();

        var result = await lab.RunAsync(["run", "--device", $"virtual:{profile}"], TestContext.Current.CancellationToken);

        result.ExitCode.Should().Be(exitCode, "the lab printed:\n{0}\n{1}", result.Output, result.Error);
        var record = StoredRun.Load(RunFolder.Open(lab.OnlyRunFolder));
        Findings(record).Should().BeEquivalentTo(Expected(ProfileLoader.Load(profile)));
        record.Scenarios.ToDictionary(s => s.Id, s => s.Verdict.ToString().ToUpperInvariant())
            .Should().BeEquivalentTo(ProfileLoader.Load(profile).Expected.ToDictionary(e => e.Key, e => e.Value.Verdict.ToString().ToUpperInvariant()));
    }

    private static IEnumerable<string> Findings(RunRecord record) =>
        record.Scenarios.SelectMany(s => s.Findings).Select(f => $"{f.RequirementId} {f.RuleId} {f.Host} {f.Marker}");

    private static IEnumerable<string> Expected(HandsetProfile profile) =>
        profile.Expected.Values.SelectMany(e => e.Findings).Select(f => $"{f.Requirement} {f.Rule} {f.Host} {f.Marker}");
}
