using Lab.Harness.Journal;
using Lab.Harness.Model;
using Lab.VirtualPhone.Profiles;

namespace Lab.EndToEnd;

/// <summary>The lab against the ground truth: each profile through the whole suite gives exactly the findings and verdicts that the profile states.</summary>
public sealed class ProfileTests(ProfileRuns runs) : IClassFixture<ProfileRuns>
{
    public static TheoryData<string> Profiles => [.. ProfileRuns.Names];

    [Theory]
    [MemberData(nameof(Profiles))]
    public async Task A_profile_gives_the_verdicts_and_findings_that_it_states(string profile)
    {
        var (result, record) = await runs.Of(profile);

        Hold(profile, result, record!);
    }

    [Fact]
    public async Task Another_requirement_set_runs_its_scenarios_and_gives_what_the_profile_states()
    {
        using var lab = new LabProcess();

        var result = await lab.RunAsync(["run", "--device", "virtual:samsung-2021", "--requirements", "leith-2021", "--scenario", "OS-2", "--scenario", "OS-4"], TestContext.Current.CancellationToken);

        var record = StoredRun.Load(RunFolder.Open(lab.OnlyRunFolder));
        record.Scenarios.Select(s => s.Id).Should().Equal("OS-2", "OS-4");
        Hold("samsung-2021", result, record);
    }

    [Fact]
    public async Task A_scenario_of_another_set_is_refused_before_the_phone_is_touched()
    {
        using var lab = new LabProcess();

        var result = await lab.RunAsync(["run", "--scenario", "OS-2"], TestContext.Current.CancellationToken);

        (result.ExitCode, Directory.Exists(lab.RunsFolder)).Should().Be((3, false));
        result.Error.Should().Contain("OS-2 has no requirement in the set ncc-2014").And.Contain("--requirements leith-2021");
    }

    private static void Hold(string profile, ProcessResult result, RunRecord record)
    {
        // A profile may state outcomes of scenarios of several requirement sets.
        var expected = ProfileLoader.Load(profile).Expected.Where(e => record.Scenarios.Any(s => s.Id == e.Key)).ToDictionary();
        record.Scenarios.Select(s => s.Id).Should().BeEquivalentTo(expected.Keys);
        result.ExitCode.Should().Be(ExitCode(expected.Values), "the lab printed:\n{0}\n{1}\nand wrote down:\n{2}", result.Output, result.Error, Reasons(record));
        Findings(record).Should().BeEquivalentTo(expected.Values.SelectMany(e => e.Findings).Select(f => $"{f.Requirement} {f.Rule} {f.Host} {f.Marker}"));
        record.Scenarios.SelectMany(s => s.Requirements).Where(r => r.Verdict == Verdict.Inconclusive).Select(r => r.Id)
            .Should().BeEquivalentTo(expected.Values.SelectMany(e => e.Inconclusive));
        record.Scenarios.ToDictionary(s => s.Id, s => s.Verdict.ToString().ToUpperInvariant())
            .Should().BeEquivalentTo(expected.ToDictionary(e => e.Key, e => e.Value.Verdict.ToString().ToUpperInvariant()));
    }

    [Theory]
    [InlineData("cn-loupe-2023")]
    [InlineData("pixel-2021")]
    public async Task Flows_get_the_app_that_the_profile_states(string profile)
    {
        var (_, record) = await runs.Of(profile);

        var stated = ProfileLoader.Load(profile).Transmissions.Where(t => t is { App: not null } && t.KeepOpen >= TimeSpan.FromMinutes(1) && t.Trigger.On == TriggerKind.Interval).ToLookup(t => t.Host, t => t.App!);
        var known = record!.Scenarios.SelectMany(s => s.Destinations).SelectMany(d => d.Apps.Where(use => use.App.Uid is not null).Select(use => (d.Host, use.App))).ToLookup(x => x.Host, x => x.App);
        known.Select(host => host.Key).Should().Contain(stated.Select(host => host.Key));
        foreach (var host in stated)
        {
            known[host.Key].Should().OnlyContain(app => app.How == AttributionSource.SocketSample && app.Packages.Contains(host.Single()), "{0} belongs to {1}", host.Key, host.Single());
        }
    }

    private static string Reasons(RunRecord record) =>
        string.Join('\n', record.Scenarios.SelectMany(s => s.Requirements).SelectMany(r => r.Reasons.Select(reason => $"{r.Id} {r.Verdict} {reason.Code} {reason.Message}")));

    private static int ExitCode(IEnumerable<ScenarioExpectation> outcomes)
    {
        var verdicts = outcomes.Select(o => o.Verdict.ToString().ToUpperInvariant()).ToHashSet();
        return verdicts.Contains("FAIL") ? 1 : verdicts.Contains("INCONCLUSIVE") ? 2 : 0;
    }

    private static IEnumerable<string> Findings(RunRecord record) =>
        record.Scenarios.SelectMany(s => s.Findings).Select(f => $"{f.RequirementId} {f.RuleId} {f.Host} {KindOf(f.Marker)}").Distinct();

    // A profile says what kind of thing it sends, not in which account it lay nor since when.
    private static string? KindOf(string? marker) => marker?.Replace("stored.", "", StringComparison.Ordinal).Replace("account-", "", StringComparison.Ordinal);
}
