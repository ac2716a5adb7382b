namespace Lab.EndToEnd;

/// <summary>What a process came to.</summary>
internal sealed record ProcessResult(int ExitCode, string Output, string Error);
