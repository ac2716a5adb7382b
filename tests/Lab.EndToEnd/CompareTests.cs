using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Lab.Harness.Comparison;
using Lab.Harness.Model;

namespace Lab.EndToEnd;

/// <summary>The story of 2014: what the update of the Redmi 1S ended, told from two runs; and what going back to the old firmware would mean.</summary>
public sealed class CompareTests(CompareTests.TwoFirmwares fixture) : IClassFixture<CompareTests.TwoFirmwares>, IDisposable
{
    private const string Server = "api.account.xiaomi.com";
    private readonly string _folder = Directory.CreateTempSubdirectory("lab-compare-").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Update_ends_what_the_first_firmware_sent()
    {
        var result = await fixture.Lab.RunAsync(["compare", fixture.Before, fixture.After, "--json"], Cancel);

        result.ExitCode.Should().Be(0, "the lab printed:\n{0}\n{1}", result.Output, result.Error);
        var comparison = JsonSerializer.Deserialize<RunComparison>(result.Output, HarnessJson.Document)!;
        var gone = comparison.Scenarios.Single().Items.Where(i => i.Change == ObservedChange.Gone).Select(i => $"{i.Kind} {i.Marker ?? i.Host ?? i.Country}");
        gone.Should().BeEquivalentTo($"Finding {Server}", "Finding app.chat.xiaomi.net", "Finding imei", $"Destination {Server}", "Destination app.chat.xiaomi.net", "Country CN", "Leak imei", "ClearText imei");
        comparison.Scenarios.Single().Items.Where(i => i.Change == ObservedChange.Kept).Select(i => i.Host ?? i.Country).Should().BeEquivalentTo("asia.pool.ntp.org", "clients3.google.com", "TW", "US");
    }

    [Fact]
    public async Task Old_firmware_against_the_new_one_is_a_regression_in_every_format()
    {
        var result = await fixture.Lab.RunAsync(["compare", fixture.After, fixture.Before, "--output", _folder], Cancel);

        result.ExitCode.Should().Be(1, "the lab printed:\n{0}\n{1}", result.Output, result.Error);
        result.Output.Should().Contain($"New undeclared destination: {Server} (CN)").And.Contain("Single runs: differences are observations, not rates");
        foreach (var file in new[] { "comparison.json", "comparison.md", "comparison.sarif", "comparison.html" })
        {
            (await File.ReadAllTextAsync(Path.Combine(_folder, file), Cancel)).Should().Contain(Server, file);
        }
    }

    [Fact]
    public async Task Regression_that_a_reviewer_accepted_for_a_time_is_none()
    {
        var found = JsonSerializer.Deserialize<RunComparison>((await fixture.Lab.RunAsync(["compare", fixture.After, fixture.Before, "--json"], Cancel)).Output, HarnessJson.Document)!;
        var entries = found.Scenarios.Single().Items.Where(i => i.Change == ObservedChange.New && i.Kind != ComparedKind.Finding).Select(i => new JsonObject
        {
            ["kind"] = JsonNamingPolicy.KebabCaseLower.ConvertName(i.Kind.ToString()), ["host"] = i.Host, ["marker"] = i.Marker, ["country"] = i.Country,
            ["reason"] = "old firmware, known", ["reviewer"] = "Example Reviewer", ["expires"] = "9999-12-31",
        });

        var file = Path.Combine(_folder, "accepted.json");
        await File.WriteAllTextAsync(file, new JsonObject { ["differences"] = new JsonArray([.. entries]) }.ToJsonString(), Cancel);

        var result = await fixture.Lab.RunAsync(["compare", fixture.After, fixture.Before, "--accept", file], Cancel);

        result.ExitCode.Should().Be(0, "the lab printed:\n{0}\n{1}", result.Output, result.Error);
        result.Output.Should().Contain("accepted by entry").And.Contain("NO REGRESSION");
    }

    [Fact]
    public async Task Record_that_was_changed_is_not_compared()
    {
        var copy = Directory.CreateDirectory(Path.Combine(_folder, "changed")).FullName;
        File.Copy(Path.Combine(fixture.Before, "plan.json"), Path.Combine(copy, "plan.json"));
        await File.WriteAllTextAsync(Path.Combine(copy, "run.json"), (await File.ReadAllTextAsync(Path.Combine(fixture.Before, "run.json"), Cancel)).Replace(Server, "api.example.test", StringComparison.Ordinal), Cancel);

        var result = await fixture.Lab.RunAsync(["compare", copy, fixture.After], Cancel);

        result.ExitCode.Should().Be(3);
        result.Error.Should().Contain("changed after it was sealed");
    }

    [Theory]
    [InlineData("name: firmware", false, 0)]
    [InlineData("name: firmware", true, 1)]
    [InlineData("firmware:", false, 0)]
    [InlineData("firmware:", true, 1)]
    public async Task Example_for_a_build_server_in_the_README_fails_its_job_on_a_regression_alone(string example, bool back, int code)
    {
        // The job's own run is one of the stored ones: all else is run as it is printed.
        await File.WriteAllTextAsync(Path.Combine(_folder, "lab"), $"#!/bin/sh\nif [ \"$1\" = run ]; then mkdir -p runs && cp -r \"$STORED\" runs/ && exit {(back ? 1 : 0)}; fi\nexec dotnet '{Path.Combine(AppContext.BaseDirectory, "lab.dll")}' \"$@\"\n", Cancel);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(Path.Combine(_folder, "lab"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        var codes = new List<int>();
        foreach (var command in BuildServerExample.CommandsOf(example))
        {
            var start = new ProcessStartInfo("bash", ["-eo", "pipefail", "-c", command]) { WorkingDirectory = _folder, RedirectStandardOutput = true, RedirectStandardError = true };
            (start.Environment["DEVICE"], start.Environment["STORED"], start.Environment["BASELINE"]) = ("virtual:stored", back ? fixture.Before : fixture.After, back ? fixture.After : fixture.Before);
            start.Environment["GITHUB_STEP_SUMMARY"] = Path.Combine(_folder, "step-summary.md");
            using var process = Process.Start(start)!;
            await Task.WhenAll(process.StandardOutput.ReadToEndAsync(Cancel), process.StandardError.ReadToEndAsync(Cancel), process.WaitForExitAsync(Cancel));
            codes.Add(process.ExitCode);
        }

        codes[0].Should().Be(0, "a verdict does not stop the job before the comparison");
        codes[1].Should().Be(code);
        codes.Skip(2).Where(c => c != 0).Should().BeEmpty();
        (await File.ReadAllTextAsync(Path.Combine(_folder, example == "firmware:" ? "comparison/comparison.md" : "step-summary.md"), Cancel)).Should().Contain(back ? "REGRESSION" : "NO REGRESSION");
        BuildServerExample.PathsOf(example).Should().NotBeEmpty().And.OnlyContain(path => Finds(path), "what the job hands over is there");
    }

    [Theory]
    [InlineData("name: firmware", 3)]
    [InlineData("name: firmware", 4)]
    [InlineData("firmware:", 4)]
    public async Task Example_for_a_build_server_stops_its_job_when_nothing_was_tested(string example, int code)
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "lab"), $"#!/bin/sh\nexit {code}\n", Cancel);
        using var process = Process.Start(new ProcessStartInfo("bash", ["-eo", "pipefail", "-c", BuildServerExample.CommandsOf(example)[0].Replace("./lab", "sh ./lab", StringComparison.Ordinal)]) { WorkingDirectory = _folder })!;
        await process.WaitForExitAsync(Cancel);
        process.ExitCode.Should().NotBe(0);
    }

    [Fact]
    public async Task Format_that_cannot_be_made_is_named_the_others_are_written_and_the_exit_code_is_4()
    {
        var run = Directory.CreateDirectory(Path.Combine(_folder, "copy")).FullName;
        foreach (var file in new[] { "plan.json", "run.json" })
        {
            File.Copy(Path.Combine(fixture.Before, file), Path.Combine(run, file));
        }
        Directory.CreateDirectory(Path.Combine(run, "report.html", "in-the-way"));

        var result = await fixture.Lab.RunAsync(["report", run], Cancel);

        result.ExitCode.Should().Be(4);
        result.Error.Should().Contain("report.html could not be made");
        new[] { "report.pdf", "junit.xml", "results.sarif", "summary.md", "flows.csv", "findings.csv", "findings.jsonl" }.Should().OnlyContain(f => File.Exists(Path.Combine(run, f)));
    }

    // A path of an example, with or without an asterisk for one folder.
    private bool Finds(string path) => path.Split('*') is [var before, var after]
        ? Directory.GetDirectories(Path.Combine(_folder, before)).Any(folder => File.Exists(folder + after)) : Path.Exists(Path.Combine(_folder, path));

    /// <summary>One run of each firmware for all tests.</summary>
    public sealed class TwoFirmwares : IAsyncLifetime
    {
        internal LabProcess Lab { get; } = new();

        public string Before => Folder("redmi-1s-2014_");

        public string After => Folder("redmi-1s-2014-update_");

        public async ValueTask InitializeAsync()
        {
            (await Lab.RunAsync(["run", "--device", "virtual:redmi-1s-2014", "--scenario", "NCC-1"], Cancel)).ExitCode.Should().Be(1);
            (await Lab.RunAsync(["run", "--device", "virtual:redmi-1s-2014-update", "--scenario", "NCC-1"], Cancel)).ExitCode.Should().Be(0);
        }

        public ValueTask DisposeAsync()
        {
            Lab.Dispose();
            return ValueTask.CompletedTask;
        }

        private string Folder(string part) => Directory.GetDirectories(Lab.RunsFolder).Single(d => d.Contains(part, StringComparison.Ordinal));
    }
}
