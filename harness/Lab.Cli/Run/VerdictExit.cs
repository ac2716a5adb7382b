using Lab.Harness.Model;

namespace Lab.Cli.Run;

/// <summary>The exit code that a verdict means.</summary>
internal static class VerdictExit
{
    /// <summary>The exit code.</summary>
    /// <param name="verdict">The verdict.</param>
    /// <param name="complete">False when a report could not be written: the lab failed then, whatever the verdict.</param>
    public static ExitCode Of(Verdict verdict, bool complete) => !complete ? ExitCode.LabFailed : verdict switch
    {
        Verdict.Pass => ExitCode.Pass,
        Verdict.Fail => ExitCode.Fail,
        Verdict.Inconclusive => ExitCode.Inconclusive,
        _ => ExitCode.LabFailed,
    };
}
