namespace Lab.Harness.Model;

/// <summary>What the phone itself counted in a window (dumpsys netstats), as the difference of two readings.</summary>
public sealed record NetworkCount
{
    /// <summary>Command that was run before and after.</summary>
    public required string Command { get; init; }

    /// <summary>Lab time of the first reading.</summary>
    public required DateTimeOffset Before { get; init; }

    /// <summary>Lab time of the second reading.</summary>
    public required DateTimeOffset After { get; init; }

    /// <summary>Whether both readings made the phone bring its counters up to date; where not, they may be half an hour old.</summary>
    public required bool IsPolled { get; init; }

    /// <summary>Whether a counter went back between the readings, as after a restart: then the sums are too small.</summary>
    public bool WentBack { get; init; }

    /// <summary>Bytes by user id that grew, by user id; empty when nothing did or nothing could be read.</summary>
    public required IReadOnlyList<UidBytes> Uids { get; init; }

    /// <summary>Why nothing could be read, or what is wrong with it; null when all could.</summary>
    public string? Refusal { get; init; }
}
