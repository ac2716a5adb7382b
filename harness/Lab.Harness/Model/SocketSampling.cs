namespace Lab.Harness.Model;

/// <summary>How the phone's tables of sockets were sampled in a window. Connections that lived shorter than the gap between two samples may be missing.</summary>
public sealed record SocketSampling
{
    /// <summary>Command that reads the tables.</summary>
    public required string Command { get; init; }

    /// <summary>Pause between two samples, lab time.</summary>
    public required TimeSpan Pause { get; init; }

    /// <summary>Samples that the phone answered.</summary>
    public required int Samples { get; init; }

    /// <summary>Samples that failed.</summary>
    public required int Failed { get; init; }

    /// <summary>Middle one of the gaps between two samples, phone time; null when there were fewer than two.</summary>
    public TimeSpan? TypicalGap { get; init; }

    /// <summary>Longest gap between two samples, phone time; null when there were fewer than two.</summary>
    public TimeSpan? LongestGap { get; init; }

    /// <summary>Sockets with a user id that were seen.</summary>
    public required int Sightings { get; init; }

    /// <summary>Sockets that were seen beyond those that are kept.</summary>
    public int LeftOut { get; init; }

    /// <summary>Why nothing, or not all, could be read, in the phone's words; null when all could.</summary>
    public string? Refusal { get; init; }
}
