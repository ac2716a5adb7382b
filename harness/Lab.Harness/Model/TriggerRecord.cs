namespace Lab.Harness.Model;

/// <summary>An action on the phone that is to set off transmissions, such as a message sent.</summary>
public sealed record TriggerRecord
{
    /// <summary>What was done.</summary>
    public required string Action { get; init; }

    /// <summary>True when the phone shows that it happened.</summary>
    public required bool Proven { get; init; }

    /// <summary>How it shows, or why not.</summary>
    public required string Proof { get; init; }

    /// <summary>Lab time.</summary>
    public required DateTimeOffset LabTime { get; init; }

    /// <summary>Phone time; null when not read.</summary>
    public DateTimeOffset? PhoneTime { get; init; }

    /// <summary>Screenshot within the run folder that shows it; null when none was taken.</summary>
    public string? Screen { get; init; }

    /// <summary>The screenshot while the run goes on; empty once the record was stored: <see cref="Screen"/> names it then.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public ReadOnlyMemory<byte> Picture { get; init; }
}
