using System.Diagnostics;
using Lab.TestSupport;

namespace Lab.Cli.Tests.Launcher;

/// <summary>tests/run.sh with test programs of this test's own: its last line is what a gate reads, so it must not lie.</summary>
public sealed class TestRunnerTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("lab-runner-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Sums_of_all_programs_are_the_last_line() => (await RunAsync(Program("one", 3, 0, 1), Program("two", 4, 0, 0))).LastLine.Should().Be("7 passed, 0 failed, 1 skipped");

    [Fact]
    public async Task All_passed_is_success() => (await RunAsync(Program("one", 3, 0, 1))).Code.Should().Be(0);

    [Fact]
    public async Task Failed_test_is_failure() => (await RunAsync(Program("one", 3, 1, 0, exit: 1), Program("two", 1, 0, 0))).Code.Should().NotBe(0);

    [Fact]
    public async Task Error_outside_a_test_counts_as_a_failure() => (await RunAsync(Program("one", 3, 0, 0, errors: 1, exit: 1))).LastLine.Should().Be("3 passed, 1 failed, 0 skipped");

    [Fact]
    public async Task Crash_without_result_counts_as_one_failure() =>
        (await RunAsync(Program("one", 2, 0, 0), Script("broken", "kill -SEGV $$"))).LastLine.Should().Be("2 passed, 1 failed, 0 skipped");

    [Fact]
    public async Task Crash_is_named() => (await RunAsync(Script("broken", "exit 7"))).Output.Should().Contain("broken: CRASHED (exit code 7)");

    [Fact]
    public async Task Crash_after_passing_results_counts_as_one_failure() => (await RunAsync(Program("one", 2, 0, 0, exit: 134))).LastLine.Should().Be("2 passed, 1 failed, 0 skipped");

    [Fact]
    public async Task Broken_result_file_is_a_crash() =>
        (await RunAsync(Script("half", "while [ $# -gt 1 ]; do shift; done; echo '<assemblies><assembly passed=\"3' > \"$1\""))).LastLine.Should().Be("0 passed, 1 failed, 0 skipped");

    [Fact]
    public async Task Program_that_is_not_there_is_a_failure() => (await RunAsync(Path.Combine(folder.FullName, "missing"))).LastLine.Should().Be("0 passed, 1 failed, 0 skipped");

    [Fact]
    public async Task Nothing_run_is_no_success() => (await RunAsync(Program("one", 0, 0, 0))).Code.Should().NotBe(0);

    [Fact]
    public async Task Output_of_a_failing_program_is_shown_in_full() => (await RunAsync(Program("one", 0, 1, 0, exit: 1))).Output.Should().Contain("words of one");

    [Fact]
    public async Task Skipped_test_is_named_with_its_reason() =>
        (await RunAsync(Program("one", 1, 0, 1, words: "  Some.Test [SKIP]\n    no such tool"))).Output.Should().Contain("Some.Test [SKIP]\n    no such tool");

    [Fact]
    public async Task Program_over_the_time_limit_is_a_failure_and_named() =>
        (await RunAsync(Script("slow", "exec sleep 300"))).Output.Should().Contain("slow: CRASHED (time limit of 5 s)");

    [Fact]
    public async Task Signal_leaves_no_test_program_behind()
    {
        var file = Path.Combine(folder.FullName, "pid");
        using var runner = Start(Script("slow", $"echo $$ > '{file}.new'; mv '{file}.new' '{file}'; exec sleep 300"));
        while (!File.Exists(file))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, TestContext.Current.CancellationToken);
        }
        using var program = Process.GetProcessById(int.Parse(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), System.Globalization.CultureInfo.InvariantCulture));
        using var kill = Process.Start("kill", ["-TERM", runner.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await runner.WaitForExitAsync(TestContext.Current.CancellationToken);
        await program.WaitForExitAsync(TestContext.Current.CancellationToken);
        runner.ExitCode.Should().Be(130);
    }

    private string Program(string name, int passed, int failed, int skipped, int errors = 0, int exit = 0, string? words = null) => Script(
        name,
        $"while [ $# -gt 1 ]; do shift; done\ncat <<'END'\n{words ?? "words of " + name}\nEND\ncat > \"$1\" <<'END'\n{Result(passed, failed, skipped, errors)}\nEND\nexit {exit}");

    private static string Result(int passed, int failed, int skipped, int errors) =>
        $"<assemblies id=\"1\"><assembly name=\"x\" total=\"9\" passed=\"{passed}\" failed=\"{failed}\" skipped=\"{skipped}\" errors=\"{errors}\"></assembly></assemblies>";

    private string Script(string name, string script)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The test runner is a shell script.");
        var path = Path.Combine(folder.FullName, name);
        File.WriteAllText(path, "#!/bin/sh\n" + script + "\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        return path;
    }

    private static async Task<(int Code, string Output, string LastLine)> RunAsync(params string[] programs)
    {
        using var process = Start(programs);
        var texts = await Task.WhenAll(
            process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, texts[0], texts[0].TrimEnd('\n').Split('\n')[^1]);
    }

    private static Process Start(params string[] programs)
    {
        const string script = "set -euo pipefail; source \"$1\"; shift; for each in \"$@\"; do run_test_program \"$each\"; done; finish_tests";
        var start = new ProcessStartInfo("/usr/bin/env", ["bash", "-c", script, "run", Path.Combine(RepositoryRoot.Path, "tests", "run.sh"), .. programs])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["LAB_TEST_LIMIT_SECONDS"] = "5";
        return Process.Start(start)!;
    }
}
