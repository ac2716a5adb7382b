namespace Lab.Cli;

/// <summary>What a tool answered.</summary>
/// <param name="ExitCode">Exit code; null when it could not be started or did not end in time.</param>
/// <param name="Output">Standard output, then standard error; why there is no exit code when there is none.</param>
internal sealed record ToolAnswer(int? ExitCode, string Output);
