namespace Lab.Cli;

/// <summary>What the process returns. Stable: scripts rely on it.</summary>
internal enum ExitCode
{
    /// <summary>Pass, or the command did its work.</summary>
    Pass = 0,

    /// <summary>At least one requirement failed.</summary>
    Fail = 1,

    /// <summary>No failure, but not everything is proven.</summary>
    Inconclusive = 2,

    /// <summary>Wrong use or configuration: nothing was tested.</summary>
    WrongUse = 3,

    /// <summary>The lab failed, never the phone.</summary>
    LabFailed = 4,

    /// <summary>Stopped by Ctrl-C or a request to end.</summary>
    Cancelled = 130,
}
