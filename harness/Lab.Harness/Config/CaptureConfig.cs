using System.Text.Json.Serialization;

namespace Lab.Harness.Config;

/// <summary>Where traffic is recorded.</summary>
public sealed record CaptureConfig : CapturePointConfig
{
    /// <summary>A second place, recorded at the same time: what only it saw makes the window inconclusive, and findings are made of it too. Null = none.</summary>
    [JsonPropertyOrder(1)]
    public CapturePointConfig? Second { get; init; }
}
