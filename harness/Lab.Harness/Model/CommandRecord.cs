namespace Lab.Harness.Model;

/// <summary>A command sent to the phone, cut to what a report can show. The whole answer is in the scenario's commands.jsonl.</summary>
/// <param name="Command">Command line or service.</param>
/// <param name="ExitCode">Exit code; null when there is none.</param>
/// <param name="Output">Up to 2 000 characters of both streams.</param>
/// <param name="Started">Lab time.</param>
/// <param name="Milliseconds">Duration in ms.</param>
public sealed record CommandRecord(string Command, int? ExitCode, string Output, DateTimeOffset Started, long Milliseconds)
{
    private const int Shown = 2_000;

    /// <summary>Cuts a result to what a report can show.</summary>
    /// <param name="result">What the phone answered.</param>
    /// <returns>The record.</returns>
    public static CommandRecord From(AdbResult result)
    {
        var output = result.StandardError.Length == 0 ? result.StandardOutput : result.StandardOutput + result.StandardError;
        return new(result.Command, result.ExitCode, output.Length <= Shown ? output : output[..Shown] + "…", result.Started, (long)result.Elapsed.TotalMilliseconds);
    }
}
