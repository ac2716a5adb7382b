using Lab.Harness.Capture;
using Lab.Harness.Comparison;
using Lab.Harness.Config;
using Lab.Harness.Journal;
using Lab.Harness.Phone;
using Lab.Harness.Reporting;
using Lab.Harness.Rules;
using Lab.Harness.Signing;
using Lab.Scenarios.Hosting;
using Lab.Traffic;

namespace Lab.Cli;

/// <summary>The last line: every exception becomes one sentence on standard error and an exit code. Stack traces come with --verbose only.</summary>
internal sealed class ErrorBoundary
{
    private readonly CliHost host;
    private readonly bool verbose;
    private readonly CancellationToken cancellation;

    /// <summary>Makes the boundary.</summary>
    /// <param name="host">Where to tell.</param>
    /// <param name="verbose">Whether to show stack traces.</param>
    /// <param name="cancellation">The user's wish to stop, which tells a cancellation from a fault.</param>
    public ErrorBoundary(CliHost host, bool verbose, CancellationToken cancellation)
    {
        this.host = host;
        this.verbose = verbose;
        this.cancellation = cancellation;
    }

    /// <summary>Runs a command.</summary>
    /// <param name="command">The command.</param>
    /// <returns>Its exit code, or the one of what it threw.</returns>
    public async Task<ExitCode> RunAsync(Func<Task<ExitCode>> command)
    {
        try
        {
            return await command().ConfigureAwait(false);
        }
        catch (Exception thrown)
        {
            return Tell(thrown);
        }
    }

    private ExitCode Tell(Exception thrown)
    {
        var cause = thrown is AggregateException { InnerExceptions.Count: 1 } aggregate ? aggregate.InnerException! : thrown;
        var code = Classify(cause);
        switch (code)
        {
            case ExitCode.Cancelled:
                host.Error.WriteLine("lab: cancelled");
                break;
            case null:
                host.Error.WriteLine($"lab: unexpected fault of the lab itself: {cause.GetType().Name}: {TerminalText.Safe(cause.Message)}");
                host.Error.WriteLine("Please report it as CONTRIBUTING.md says, with what the same command prints with --verbose.");
                break;
            default:
                host.Error.WriteLine("lab: " + TerminalText.SafeLines(cause.Message));
                break;
        }
        if (verbose)
        {
            host.Error.WriteLine(TerminalText.SafeLines(thrown.ToString()));
        }
        return code ?? ExitCode.LabFailed;
    }

    /// <summary>The exit code of a known fault; null for one that nobody foresaw.</summary>
    private ExitCode? Classify(Exception thrown) => thrown switch
    {
        OperationCanceledException when cancellation.IsCancellationRequested => ExitCode.Cancelled,
        WrongUseException or LabConfigException or CaptureFormatException or RecordException or RequirementSetException or BenchException or SigningException or AcceptedDifferencesException => ExitCode.WrongUse,
        PhoneException or CaptureException or ReportException or EvidenceException or TimestampException => ExitCode.LabFailed,
        IOException or UnauthorizedAccessException => ExitCode.LabFailed,
        _ => null,
    };
}
