namespace Lab.Harness.Model;

/// <summary>How an exit code was learned.</summary>
public enum ExitCodeSource
{
    /// <summary>There is none.</summary>
    None,

    /// <summary>From the shell protocol, version 2.</summary>
    Protocol,

    /// <summary>From a marker that the lab appended to the command, for phones without the shell protocol's version 2.</summary>
    Marker,
}
