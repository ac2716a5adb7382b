using System.Diagnostics;
using Lab.Harness.Journal;
using Lab.Harness.Model;

namespace Lab.EndToEnd;

/// <summary>What goes wrong gives one clear message, the right exit code, and loses nothing that was recorded.</summary>
public sealed class BrokenRunTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_misspelt_key_in_lab_json_is_named_with_its_path_and_nothing_is_run()
    {
        using var lab = new LabProcess(config =>
        {
            var device = config["device"]!.AsObject();
            var serial = device["serial"]!.GetValue<string>();
            device.Remove("serial");
            device["serail"] = serial;
        });

        var result = await lab.RunAsync(["run"], Cancel);

        result.ExitCode.Should().Be(3);
        result.Error.Should().Contain("$.device.serail").And.Contain("serial");
        Directory.Exists(lab.RunsFolder).Should().BeFalse();
    }

    [Fact]
    public async Task A_missing_adb_is_named_with_the_package_that_holds_it()
    {
        using var lab = new LabProcess(config => config["adb"]!["executable"] = "/nonexistent/adb");

        var result = await lab.RunAsync(["run"], Cancel);

        result.ExitCode.Should().BeOneOf(3, 4);
        result.Error.Should().Contain("/nonexistent/adb").And.NotContain("   at ");
    }

    [Fact]
    public async Task A_profile_that_does_not_exist_is_wrong_use()
    {
        using var lab = new LabProcess();

        var result = await lab.RunAsync(["run", "--device", "virtual:nokia-3310"], Cancel);

        result.ExitCode.Should().Be(3);
        result.Error.Should().Contain("nokia-3310").And.Contain("redmi-1s-2014");
    }

    [Fact]
    public async Task A_run_killed_in_the_middle_keeps_its_capture_and_is_reported_as_interrupted()
    {
        using var lab = new LabProcess();
        using (var process = lab.Start(["run", "--device", "virtual:redmi-1s-2014", "--scenario", "NCC-1"]))
        {
            await UntilPacketsAreOnDisk(lab, process);
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(Cancel);
        }

        var report = await lab.RunAsync(["report", lab.OnlyRunFolder], Cancel);

        report.ExitCode.Should().Be(0, report.Error);
        var record = StoredRun.Load(RunFolder.Open(lab.OnlyRunFolder));
        record.Should().BeEquivalentTo(new { Status = RunStatus.Interrupted, Verdict = Verdict.Error, Seal = (string?)null });
        record.Scenarios[0].Captures.Should().ContainSingle().Which.PacketsReported.Should().BePositive();
        (await File.ReadAllTextAsync(Path.Combine(lab.OnlyRunFolder, "report.html"), Cancel)).Should().ContainEquivalentOf("interrupted");
    }

    [Fact]
    public async Task A_command_line_killed_alone_leaves_an_interrupted_run_and_not_a_cancelled_one()
    {
        using var lab = new LabProcess();
        using (var process = lab.Start(["run", "--device", "virtual:clean", "--scenario", "NCC-1"]))
        {
            await UntilPacketsAreOnDisk(lab, process);
            process.Kill();
            await process.WaitForExitAsync(Cancel);
        }
        var journal = Path.Combine(lab.OnlyRunFolder, "journal.jsonl");
        await Until(() => File.ReadAllText(journal).Contains("\"scenario-closed\"", StringComparison.Ordinal), "the scenario was closed by its own process");

        StoredRun.Load(RunFolder.Open(lab.OnlyRunFolder)).Status.Should().Be(RunStatus.Interrupted);
    }

    [Fact]
    public async Task A_phone_that_goes_away_ends_the_run_as_the_labs_error_with_a_report()
    {
        using var lab = new LabProcess();
        using var phone = lab.Start(["phone", "start", "ncc-2014-nosim", "--speed", "60"]);
        var serial = await phone.StandardOutput.ReadLineAsync(Cancel);
        using var run = lab.Start(["run", "--device", serial!, "--scenario", "NCC-1"]);
        var output = run.StandardOutput.ReadToEndAsync(Cancel);
        var error = run.StandardError.ReadToEndAsync(Cancel);
        await UntilPacketsAreOnDisk(lab, run);

        phone.Kill(entireProcessTree: true);
        await run.WaitForExitAsync(Cancel).WaitAsync(Limit, Cancel);

        run.ExitCode.Should().Be(4, "the lab printed:\n{0}\n{1}", await output, await error);
        var record = StoredRun.Load(RunFolder.Open(lab.OnlyRunFolder));
        record.Scenarios[0].Reasons.Select(r => r.Code).Should().Contain(ReasonCode.DeviceLost);
        new FileInfo(Path.Combine(lab.OnlyRunFolder, "report.pdf")).Length.Should().BePositive();
    }

    [Fact]
    public async Task A_full_disk_gives_one_message_and_keeps_what_was_written()
    {
        using var lab = new LabProcess();
        Directory.CreateDirectory(lab.RunsFolder);
        Assert.SkipUnless(Run("mount", "-t", "tmpfs", "-o", "size=128k", "tmpfs", lab.RunsFolder), "Mounting a small file system needs root.");
        try
        {
            var result = await lab.RunAsync(["run", "--device", "virtual:redmi-1s-2014"], Cancel);

            result.ExitCode.Should().Be(4, "the lab printed:\n{0}\n{1}", result.Output, result.Error);
            result.Error.Should().Contain("could not be written").And.NotContain("   at ").And.NotContain("unexpected fault");
            new FileInfo(Path.Combine(lab.OnlyRunFolder, "plan.json")).Length.Should().BePositive();
            RunJournal.Read(Path.Combine(lab.OnlyRunFolder, "journal.jsonl")).Should().NotBeEmpty();
        }
        finally
        {
            Run("umount", "-l", lab.RunsFolder);
        }
    }

    [Fact]
    public async Task Reports_that_cannot_be_made_are_named_after_the_run_and_the_others_and_the_verdict_are_there()
    {
        using var lab = new LabProcess { Chromium = "/bin/false" };
        using var process = lab.Start(["run", "--device", "virtual:clean", "--scenario", "NCC-1"]);
        var output = process.StandardOutput.ReadToEndAsync(Cancel);
        var error = process.StandardError.ReadToEndAsync(Cancel);
        await UntilPacketsAreOnDisk(lab, process);
        string[] blocked = ["junit.xml", "results.sarif", "flows.csv", "findings.jsonl"];
        foreach (var name in blocked)
        {
            Directory.CreateDirectory(Path.Combine(lab.OnlyRunFolder, name, "in-the-way"));
        }

        await process.WaitForExitAsync(Cancel).WaitAsync(Limit, Cancel);

        process.ExitCode.Should().Be(4, "the lab printed:\n{0}\n{1}", await output, await error);
        (await error).Split('\n').Where(l => l.Contains(" could not be made: ", StringComparison.Ordinal)).Select(l => l.Split(' ')[0]).Should().BeEquivalentTo([.. blocked, "report.pdf"]);
        new[] { "report.html", "summary.md", "findings.csv", "manifest.json", "run.json" }.Should().OnlyContain(f => File.Exists(Path.Combine(lab.OnlyRunFolder, f)));
        (await output).Should().Contain("Verdict PASS").And.MatchRegex("Report: .*report[.]html");
    }

    [Fact]
    public async Task A_run_stopped_by_a_person_is_cancelled_and_keeps_its_capture()
    {
        using var lab = new LabProcess();
        using var process = lab.Start(["run", "--device", "virtual:clean", "--scenario", "NCC-1"]);
        var output = process.StandardOutput.ReadToEndAsync(Cancel);
        var error = process.StandardError.ReadToEndAsync(Cancel);
        await UntilPacketsAreOnDisk(lab, process);

        Run("kill", "-INT", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture));
        await process.WaitForExitAsync(Cancel).WaitAsync(Limit, Cancel);

        process.ExitCode.Should().Be(130, "the lab printed:\n{0}\n{1}", await output, await error);
        StoredRun.Load(RunFolder.Open(lab.OnlyRunFolder)).Status.Should().Be(RunStatus.Cancelled);
    }

    private static async Task UntilPacketsAreOnDisk(LabProcess lab, Process process)
    {
        for (var i = 0; i < 600 && !process.HasExited; i++)
        {
            var capture = Directory.Exists(lab.RunsFolder) ? Directory.GetFiles(lab.RunsFolder, "capture.pcap", SearchOption.AllDirectories).FirstOrDefault() : null;
            if (capture is not null && new FileInfo(capture).Length > 2_000)
            {
                return;
            }
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, Cancel);
        }
        Assert.Fail($"No packets came to disk; the process has {(process.HasExited ? $"ended with {process.ExitCode}" : "not ended")}.");
    }

    private static async Task Until(Func<bool> condition, string what)
    {
        for (var i = 0; i < 300; i++)
        {
            if (condition())
            {
                return;
            }
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, Cancel);
        }
        Assert.Fail($"Not within 30 s: {what}.");
    }

    private static bool Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
