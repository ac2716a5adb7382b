using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Lab.Harness.Journal;
using Lab.Harness.Model;
using Lab.TestSupport;

namespace Lab.EndToEnd;

/// <summary>A stored run can be judged again: equal rules give an equal record, changed ones say what changed and why, and the stored run stays as it is.</summary>
public sealed class JudgeTests(JudgeTests.OneRun fixture) : IClassFixture<JudgeTests.OneRun>, IDisposable
{
    private readonly LabProcess _lab = new();
    private readonly string _parent = Directory.CreateTempSubdirectory("lab-judge-").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Run => field ??= fixture.CopyInto(_parent);

    private string Judged => Directory.GetDirectories(_parent, "*_judged-*").Should().ContainSingle().Subject;

    public void Dispose()
    {
        _lab.Dispose();
        Directory.Delete(_parent, recursive: true);
    }

    [Fact]
    public async Task Equal_rules_give_an_equal_record_and_leave_the_stored_one_alone()
    {
        var before = Hashes(Run);

        var result = await _lab.RunAsync(["judge", Run], Cancel);

        result.ExitCode.Should().Be(1, "the lab printed:\n{0}\n{1}", result.Output, result.Error);
        var (former, now) = (StoredRun.Load(RunFolder.Open(Run)), StoredRun.Load(RunFolder.Open(Judged)));
        (now.Judgement!.Same, now.Judgement.OfRun, now.Judgement.OfSeal).Should().Be((true, former.RunId, former.Seal));
        now.Judgement.Changes.Should().BeEmpty();
        Hashes(Run).Should().BeEquivalentTo(before);
        var verified = await _lab.RunAsync(["verify", Judged], Cancel);
        verified.ExitCode.Should().Be(2, "nothing was changed, and nothing is signed; the lab printed:\n{0}\n{1}", verified.Output, verified.Error);
        verified.Output.Should().Contain($"judges the run {former.RunId} again");
    }

    [Fact]
    public async Task Screenshots_of_the_run_stand_in_the_reports_of_its_second_judgement()
    {
        await _lab.RunAsync(["judge", Run], Cancel);

        var pictures = Pictures(Run);
        pictures.Should().BePositive("messages were sent on screen");
        Pictures(Judged).Should().Be(pictures);
        var verified = await _lab.RunAsync(["verify", Judged], Cancel);
        verified.Output.Split('\n').Should().Contain(l => l.Contains("report.html") && l.Contains("the same report again"), "the folder alone gives the report");

        static int Pictures(string folder) => File.ReadAllText(Path.Combine(folder, "report.html")).Split("<img ").Length - 1;
    }

    [Fact]
    public async Task Changed_requirements_say_what_changed_and_why()
    {
        var record = StoredRun.Load(RunFolder.Open(Run));
        var findings = record.Scenarios.SelectMany(s => s.Findings).ToList();
        var host = findings.First(f => f.RuleId == "undeclared-destination").Host;
        var gone = findings.Where(f => f.Host == host).ToList();
        findings.Count(f => f.RuleId == "undeclared-destination").Should().BeGreaterThan(1, "those after the first get other numbers");
        UseSet(set => set["declaredDestinations"]!.AsArray().Add(new JsonObject { ["host"] = host, ["purpose"] = "declared by the maker afterwards" }));

        var result = await _lab.RunAsync(["judge", Run, "--requirements", "today"], Cancel);

        var judgement = StoredRun.Load(RunFolder.Open(Judged)).Judgement!;
        judgement.Same.Should().BeFalse();
        var cause = $"{host} is now a declared destination.";
        var met = record.Scenarios.SelectMany(s => s.Requirements).Where(r => r.Findings.Count > 0 && r.Findings.All(id => gone.Any(f => f.Id == id)));
        judgement.Changes.Should().Equal(
            [
                .. met.Select(r => new JudgementChange(r.Id, "Fail", "Pass", cause)),
                .. gone.Select(f => new JudgementChange(f.Id, f.Statement, null, IsTakenAgain(f) ? $"{cause} {f.Id} is another finding now." : cause)),
            ],
            "those on other hosts stand as they were, whatever their numbers");
        result.Output.Should().Contain($"{host} is now a declared destination");

        // The findings that are left are numbered from 1 in each requirement.
        bool IsTakenAgain(Finding finding) =>
            int.Parse(finding.Id.Split('/')[1], CultureInfo.InvariantCulture) <= findings.Except(gone).Count(f => f.RequirementId == finding.RequirementId);
    }

    [Fact]
    public async Task A_statement_on_addresses_that_lab_json_makes_no_longer_leaves_the_equipment()
    {
        var file = Path.Combine(Run, "plan.json");
        var plan = JsonNode.Parse(File.ReadAllText(file))!;
        plan["equipment"]!.AsArray().Add(new JsonObject { ["name"] = EquipmentNames.AddressStatement, ["version"] = "203.0.113.0/24", ["sha256"] = null, ["remark"] = "country CN" });
        File.WriteAllText(file, plan.ToJsonString());

        await _lab.RunAsync(["judge", Run], Cancel);

        var judged = StoredRun.Load(RunFolder.Open(Judged));
        judged.Equipment.Select(e => e.Name).Should().NotContain(EquipmentNames.AddressStatement);
    }

    [Fact]
    public async Task A_statement_on_addresses_that_lab_json_makes_by_now_is_a_cause()
    {
        using var lab = new LabProcess(config => config["geolocation"] = JsonNode.Parse("""{"overrides": [{"cidr": "203.0.113.0/24", "country": "CN"}]}"""));

        await lab.RunAsync(["judge", Run], Cancel);

        StoredRun.Load(RunFolder.Open(Judged)).Judgement!.Causes.Should().Contain(c => c.StartsWith($"{EquipmentNames.AddressStatement}: none in the run, 203.0.113.0/24"));
    }

    [Fact]
    public async Task A_capture_that_was_changed_is_no_evidence()
    {
        var capture = Path.Combine(Run, "NCC-2", "capture.pcap");
        var bytes = await File.ReadAllBytesAsync(capture, Cancel);
        bytes[^1] ^= 1;
        await File.WriteAllBytesAsync(capture, bytes, Cancel);

        var result = await _lab.RunAsync(["judge", Run], Cancel);

        result.ExitCode.Should().BeOneOf(3, 4);
        result.Error.Should().Contain("capture.pcap").And.Contain("changed after it was recorded");
        Directory.GetDirectories(_parent).Should().ContainSingle();
    }

    private static Dictionary<string, string> Hashes(string folder) => Directory.GetFiles(folder, "*", SearchOption.AllDirectories)
        .ToDictionary(f => f, f => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(f))));

    private void UseSet(Action<JsonNode> change)
    {
        var set = JsonNode.Parse(File.ReadAllText(Path.Combine(RepositoryRoot.Path, "scenarios", "requirements", "ncc-2014.json")))!;
        change(set);
        var path = Path.Combine(_parent, "set.json");
        File.WriteAllText(path, set.ToJsonString());
        var config = JsonNode.Parse(File.ReadAllText(_lab.ConfigPath))!;
        config["requirements"] = path;
        File.WriteAllText(_lab.ConfigPath, config.ToJsonString());
    }

    /// <summary>One run for all tests; each works on a copy.</summary>
    public sealed class OneRun : IAsyncLifetime
    {
        private readonly LabProcess _lab = new();

        public async ValueTask InitializeAsync() =>
            (await _lab.RunAsync(["run", "--device", "virtual:redmi-1s-2014", "--scenario", "NCC-2"], Cancel)).ExitCode.Should().Be(1);

        public ValueTask DisposeAsync()
        {
            _lab.Dispose();
            return ValueTask.CompletedTask;
        }

        public string CopyInto(string parent)
        {
            var source = _lab.OnlyRunFolder;
            var target = Path.Combine(parent, Path.GetFileName(source));
            foreach (var file in Directory.GetFiles(source, "*", SearchOption.AllDirectories))
            {
                var copy = Path.Combine(target, Path.GetRelativePath(source, file));
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Copy(file, copy);
            }
            return target;
        }
    }
}
