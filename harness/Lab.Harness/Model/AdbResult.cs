namespace Lab.Harness.Model;

/// <summary>Everything that one ADB command answered. Exit code 0 proves nothing: read back what was to be changed.</summary>
/// <param name="Serial">Serial of the phone.</param>
/// <param name="Command">The command line as the phone's shell got it, or the service name, such as "shell:getprop".</param>
/// <param name="ExitCode">Exit code; null when the service has none or the phone's protocol did not tell.</param>
/// <param name="ExitCodeSource">Where the exit code comes from.</param>
/// <param name="StandardOutput">Standard output as UTF-8 text, invalid bytes replaced by U+FFFD.</param>
/// <param name="StandardError">Standard error; empty when the protocol does not separate the streams.</param>
/// <param name="Started">Lab time at which the command was sent.</param>
/// <param name="Elapsed">Duration until the last byte.</param>
public sealed record AdbResult(
    string Serial,
    string Command,
    int? ExitCode,
    ExitCodeSource ExitCodeSource,
    string StandardOutput,
    string StandardError,
    DateTimeOffset Started,
    TimeSpan Elapsed);
