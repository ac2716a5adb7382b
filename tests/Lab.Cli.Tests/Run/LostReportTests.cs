using Lab.Cli.Tests.Sign;
using Lab.Harness.Journal;
using Lab.TestSupport;

namespace Lab.Cli.Tests.Run;

/// <summary>A report is never lost: what cannot be made is named, all else is written, and the exit code says that the lab failed.</summary>
[Collection(nameof(StoredRuns))]
public sealed class LostReportTests(StoredRuns runs) : SigningTest(runs)
{
    private static readonly string[] Formats = ["report.html", "report.pdf", "junit.xml", "results.sarif", "summary.md", "flows.csv", "findings.csv", "findings.jsonl"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string> EachFormat => [.. Formats];

    public static TheoryData<string, string, string> EachBrowser => new()
    {
        { "none", "", "Install the package \"chromium\"" },
        { "crashes", "echo 'Received signal 11' >&2; kill -SEGV $$", "Received signal 11" },
        { "crashes and leaves a helper", "sleep 100 & echo 'GPU process gone' >&2; kill -KILL $$", "GPU process gone" },
        { "is stopped by the kernel", "kill -KILL $$", "exit code 137" },
        { "prints half", "for a; do case $a in --print-to-pdf=*) printf '%%PDF-1.4\\n/Producer (Skia/PDF m140)' > \"${a#--print-to-pdf=}\";; esac; done", "could not be attached" },
        { "prints nothing", "for a; do case $a in --print-to-pdf=*) : > \"${a#--print-to-pdf=}\";; esac; done", "is no PDF" },
    };

    [Theory]
    [MemberData(nameof(EachFormat))]
    public async Task Of_lab_report_each_format_may_fail_and_the_others_are_there(string format)
    {
        var run = WithoutReports();
        Browser();
        Directory.CreateDirectory(Path.Combine(run, format, "in-the-way"));

        (await Machine.RunAsync("report", run)).Should().Be(ExitCode.LabFailed);

        Told().Should().Equal(format);
        Missing(run).Should().Equal(format);
        Listed(run).Should().Contain(Formats.Except([format]));
    }

    [Theory]
    [MemberData(nameof(EachBrowser))]
    public async Task Of_lab_report_all_but_the_PDF_are_there_when_the_browser_fails(string what, string script, string words)
    {
        var run = WithoutReports();
        if (script.Length > 0)
        {
            Machine.Tool("chromium", script);
        }

        (await Machine.RunAsync("report", run)).Should().Be(ExitCode.LabFailed, what);

        Told().Should().Equal("report.pdf");
        Machine.Error.Should().Contain(words);
        Missing(run).Should().Equal("report.pdf");
    }

    [Fact]
    public async Task Of_lab_judge_all_but_the_PDF_are_there_when_the_browser_fails_and_the_verdict_is_told()
    {
        Machine.Config();
        var run = CopyOf(Runs.Unsigned);

        (await Machine.RunAsync("judge", run)).Should().Be(ExitCode.LabFailed, Machine.Error);

        Told().Should().Equal("report.pdf");
        var judged = Directory.GetDirectories(Path.GetDirectoryName(run)!, "*_judged-*").Should().ContainSingle().Subject;
        Missing(judged).Should().Equal("report.pdf");
        Machine.Out.Should().Contain("NCC-1").And.Contain("INCONCLUSIVE");
        RunFolder.Open(judged).ReadRecord().Should().NotBeNull();
    }

    [Fact]
    public async Task On_a_disk_with_little_room_what_fits_is_there()
    {
        using var disk = SmallDisk.Mount();
        Assert.SkipWhen(disk is null, "Mounting a small file system needs root.");
        var run = StoredRuns.Copy(WithoutReports(), Path.Combine(disk.Path, "run"));
        Browser();
        await disk.FillAsync(new FileInfo(Path.Combine(Runs.Unsigned, "report.html")).Length * 2, Cancel);

        (await Machine.RunAsync("report", run)).Should().Be(ExitCode.LabFailed);

        Told().Should().Equal("report.pdf");
        Missing(run).Should().Equal("report.pdf");
    }

    [Fact]
    public async Task On_a_full_disk_every_format_is_named_and_the_earlier_reports_stay()
    {
        using var disk = SmallDisk.Mount();
        Assert.SkipWhen(disk is null, "Mounting a small file system needs root.");
        var run = StoredRuns.Copy(Runs.Unsigned, Path.Combine(disk.Path, "run"));
        Browser();
        var before = ContentOf(run);
        await disk.FillAsync(Cancel);

        (await Machine.RunAsync("report", run)).Should().Be(ExitCode.LabFailed);

        Told().Should().Equal(Formats.Except(["findings.jsonl"]), "a run without findings needs no byte for them");
        Machine.Error.Should().Contain("manifest.json could not be written").And.Contain("of an earlier writing was left as it is");
        ContentOf(run).Should().Equal(before);
    }

    [Theory]
    [InlineData("comparison.json")]
    [InlineData("comparison.sarif")]
    [InlineData("comparison.md")]
    [InlineData("comparison.html")]
    [InlineData("comparison.pdf")]
    public async Task Of_lab_compare_each_format_may_fail_and_the_others_are_there(string format)
    {
        var output = Path.Combine(Folder, "comparison");
        Browser();
        Directory.CreateDirectory(Path.Combine(output, format, "in-the-way"));

        (await Machine.RunAsync("compare", Runs.Unsigned, Runs.Unsigned, "--output", output, "--pdf")).Should().Be(ExitCode.LabFailed, Machine.Error);

        Told().Should().Equal(format);
        new[] { "comparison.json", "comparison.sarif", "comparison.md", "comparison.html", "comparison.pdf" }.Where(f => !File.Exists(Path.Combine(output, f))).Should().Equal(format);
        Machine.Out.Should().Contain("CANNOT BE TOLD");
    }

    [Fact]
    public async Task Of_lab_compare_the_outcome_is_told_even_when_nothing_can_be_written()
    {
        var output = TestCertificates.Save(Folder, "a-file", "x");

        (await Machine.RunAsync("compare", Runs.Unsigned, Runs.Unsigned, "--output", output)).Should().Be(ExitCode.LabFailed);

        Told().Should().Equal("comparison.json", "comparison.sarif", "comparison.md", "comparison.html");
        Machine.Out.Should().Contain("CANNOT BE TOLD");
    }

    private string WithoutReports()
    {
        var run = CopyOf(Runs.Unsigned);
        foreach (var name in Formats.Append(RunManifest.FileName))
        {
            File.Delete(Path.Combine(run, name));
        }
        return run;
    }

    // One that prints what a real one printed: the report was made from it, and begins with its bytes.
    private void Browser()
    {
        var report = File.ReadAllBytes(Path.Combine(Runs.Unsigned, "report.pdf"));
        var printed = Path.Combine(Machine.Tools, "printed.pdf");
        File.WriteAllBytes(printed, report[..(report.AsSpan().IndexOf("%%EOF"u8) + "%%EOF\n".Length)]);
        Machine.Tool("chromium", $"for a; do case $a in --print-to-pdf=*) /bin/cp {printed} \"${{a#--print-to-pdf=}}\";; esac; done");
    }

    private IEnumerable<string> Told() => Machine.Error.Split('\n').Where(line => line.Contains(" could not be made: ", StringComparison.Ordinal)).Select(line => line.Split(' ')[0]);

    private static IEnumerable<string> Missing(string run) => Formats.Where(name => !File.Exists(Path.Combine(run, name)));

    private static IEnumerable<string> Listed(string run) => RunManifest.Read(Path.Combine(run, RunManifest.FileName)).Files.Keys;
}
