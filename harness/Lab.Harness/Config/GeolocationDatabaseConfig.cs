namespace Lab.Harness.Config;

/// <summary>A geolocation database.</summary>
public sealed record GeolocationDatabaseConfig
{
    /// <summary>Path of a file in MaxMind DB format (GeoLite2, DB-IP, IPinfo ...), relative to lab.json; or "embedded" for the one that comes with the lab.</summary>
    public required string File { get; init; }

    /// <summary>Licence, for the report; null = told by the type of the database where that is known.</summary>
    public string? Licence { get; init; }
}
