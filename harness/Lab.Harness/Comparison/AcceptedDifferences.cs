using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Lab.Harness.Comparison;

/// <summary>A reviewed file of differences that are no regression: each with reason, reviewer and day of expiry.</summary>
public sealed record AcceptedDifferences
{
    /// <summary>Schema, for editors; null = none.</summary>
    [JsonPropertyName("$schema")]
    public string? JsonSchema { get; init; }

    /// <summary>The differences.</summary>
    [MinLength(1)]
    public required IReadOnlyList<AcceptedDifference> Differences { get; init; }
}
