namespace Lab.Harness.Phone;

/// <summary>The phone's counters of bytes by app at one moment.</summary>
public sealed record NetworkCounters
{
    /// <summary>Nothing could be read.</summary>
    /// <param name="time">Lab time.</param>
    /// <param name="why">Why.</param>
    public static NetworkCounters Refused(DateTimeOffset time, string why) => new() { Command = "", LabTime = time, IsPolled = false, Buckets = new Dictionary<(int, long), (long, long)>(), Answer = "", Refusal = why };

    /// <summary>Command that was run.</summary>
    public required string Command { get; init; }

    /// <summary>Lab time of the reading.</summary>
    public required DateTimeOffset LabTime { get; init; }

    /// <summary>Whether the phone brought its counters up to date first.</summary>
    public required bool IsPolled { get; init; }

    /// <summary>Bytes received and sent by user id and begin of the bucket, seconds since 1970 in phone time.</summary>
    public required IReadOnlyDictionary<(int Uid, long Begin), (long Received, long Sent)> Buckets { get; init; }

    /// <summary>The phone's whole answer.</summary>
    public required string Answer { get; init; }

    /// <summary>Why nothing could be read; null when something could.</summary>
    public string? Refusal { get; init; }
}
