using Lab.Devices.Adb;
using Lab.Harness.Capture;
using Lab.Harness.Config;
using Lab.Harness.Model;
using Lab.Harness.Phone;
using Lab.Harness.Reporting;
using Lab.Traffic;

namespace Lab.Cli.Tests;

public sealed class ErrorBoundaryTests : IDisposable
{
    private readonly TestHost machine = new();

    public void Dispose() => machine.Dispose();

    public static TheoryData<Exception, int> KnownFaults => new()
    {
        { new WrongUseException("fault"), 3 },
        { new LabConfigException("lab.json", [new ConfigProblem("$", "fault", Fatal: true)]), 3 },
        { new CaptureFormatException("fault"), 3 },
        { new PhoneException(ReasonCode.StateNotProven, "fault"), 4 },
        { new CaptureException("fault"), 4 },
        { new ReportException("fault"), 4 },
        { new AdbException("fault"), 4 },
        { new IOException("fault"), 4 },
        { new InvalidOperationException("fault"), 4 },
        { new AggregateException(new WrongUseException("fault")), 3 },
    };

    [Theory]
    [MemberData(nameof(KnownFaults), DisableDiscoveryEnumeration = true)]
    public async Task Each_fault_has_its_exit_code(Exception fault, int expected) => ((int)await RunAsync(fault)).Should().Be(expected);

    [Fact]
    public async Task Known_fault_is_one_sentence()
    {
        await RunAsync(new WrongUseException("There is no such thing."));
        machine.Error.Should().Be("lab: There is no such thing.\n");
    }

    [Fact]
    public async Task Unknown_fault_says_how_to_report_it()
    {
        await RunAsync(new InvalidOperationException("odd"));
        machine.Error.Should().Be("lab: unexpected fault of the lab itself: InvalidOperationException: odd\n" +
            "Please report it as CONTRIBUTING.md says, with what the same command prints with --verbose.\n");
    }

    [Fact]
    public async Task Stack_trace_comes_with_verbose()
    {
        await RunAsync(new WrongUseException("fault"), verbose: true);
        machine.Error.Should().Contain("   at Lab.Cli.");
    }

    [Fact]
    public async Task Message_from_a_phone_is_made_safe()
    {
        await RunAsync(new AdbException("said \u001b[2J"));
        machine.Error.Should().Be("lab: said \\u{1B}[2J\n");
    }

    [Fact]
    public async Task Nothing_is_written_to_standard_output()
    {
        await RunAsync(new InvalidOperationException("odd"), verbose: true);
        machine.Out.Should().BeEmpty();
    }

    [Fact]
    public async Task Cancellation_by_the_user_ends_with_130()
    {
        using var source = new CancellationTokenSource();
        await source.CancelAsync();
        var boundary = new ErrorBoundary(machine.Host, verbose: false, source.Token);
        ((int)await boundary.RunAsync(() => Task.FromCanceled<ExitCode>(source.Token))).Should().Be(130);
    }

    [Fact]
    public async Task Cancellation_by_nobody_is_a_fault_of_the_lab() => (await RunAsync(new OperationCanceledException())).Should().Be(ExitCode.LabFailed);

    [Fact]
    public async Task Exit_code_of_a_command_passes_through()
    {
        var boundary = new ErrorBoundary(machine.Host, verbose: false, CancellationToken.None);
        (await boundary.RunAsync(() => Task.FromResult(ExitCode.Inconclusive))).Should().Be(ExitCode.Inconclusive);
    }

    private Task<ExitCode> RunAsync(Exception fault, bool verbose = false) =>
        new ErrorBoundary(machine.Host, verbose, CancellationToken.None).RunAsync(() => Task.FromException<ExitCode>(fault));
}
