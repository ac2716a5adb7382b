namespace Lab.Devices.Adb;

/// <summary>How one shell command is run.</summary>
public sealed record ShellOptions
{
    /// <summary>Longest duration; null = <see cref="AdbClientOptions.DefaultLimit"/>. More than zero.</summary>
    public TimeSpan? TimeLimit { get; init; }

    /// <summary>True = an exit code other than 0 throws <see cref="AdbException"/>; false (default) = it is data.</summary>
    public bool ThrowOnNonZeroExit { get; init; }

    /// <summary>What the command reads as standard input, until its end; null (default) = nothing, the command meets the end of the file at once.
    /// Needs a phone with the shell protocol's version 2 (Android 7 and later).</summary>
    public Stream? StandardInput { get; init; }
}
