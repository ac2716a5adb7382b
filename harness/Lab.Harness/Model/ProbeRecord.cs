using System.Text.Json.Serialization;

namespace Lab.Harness.Model;

/// <summary>A known transmission that the phone was made to send: the positive control of a window.</summary>
public sealed record ProbeRecord
{
    /// <summary>"start", "end", "consent" or "page".</summary>
    public required string Position { get; init; }

    /// <summary>Unique name that was looked up.</summary>
    public required string Name { get; init; }

    /// <summary>Address that was connected to; null when no connection was asked for.</summary>
    public string? Address { get; init; }

    /// <summary>Unique TCP port that was connected to; null when no connection was asked for.</summary>
    public int? Port { get; init; }

    /// <summary>Lab time, after the answer.</summary>
    public required DateTimeOffset LabTime { get; init; }

    /// <summary>Lab time just before the phone was asked; null in records made before the lab kept it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? Asked { get; init; }

    /// <summary>What the phone answered.</summary>
    public required string Answer { get; init; }

    /// <summary>Packet that shows the look-up; null when the capture does not hold it or was not searched yet.</summary>
    public long? LookUpPacket { get; init; }

    /// <summary>Packet that shows the connection; null when the capture does not hold it or was not searched yet.</summary>
    public long? ConnectionPacket { get; init; }

    /// <summary>True when all that was sent is in the capture.</summary>
    public bool Seen { get; init; }
}
