namespace Lab.Harness.Config;

/// <summary>The geolocation database.</summary>
public sealed record GeolocationConfig
{
    /// <summary>Path of a MaxMind-format database; null = the embedded default.</summary>
    public string? Database { get; init; }
}
