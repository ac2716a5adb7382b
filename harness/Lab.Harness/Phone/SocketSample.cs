namespace Lab.Harness.Phone;

/// <summary>The phone's tables of sockets at one moment. Each row was there at some time between the two readings of the clock.</summary>
public sealed record SocketSample
{
    /// <summary>Command that was run.</summary>
    public required string Command { get; init; }

    /// <summary>Lab time of its start.</summary>
    public required DateTimeOffset LabBegan { get; init; }

    /// <summary>Lab time of its end.</summary>
    public required DateTimeOffset LabEnded { get; init; }

    /// <summary>Phone time before the tables were read; null when the phone did not tell it.</summary>
    public DateTimeOffset? PhoneBegan { get; init; }

    /// <summary>Phone time after the tables were read; null when the phone did not tell it.</summary>
    public DateTimeOffset? PhoneEnded { get; init; }

    /// <summary>The sockets.</summary>
    public required IReadOnlyList<SocketEntry> Sockets { get; init; }

    /// <summary>Tables that were read.</summary>
    public required int Tables { get; init; }

    /// <summary>Why a table could not be read, in the phone's words; null when all could.</summary>
    public string? Refusal { get; init; }
}
