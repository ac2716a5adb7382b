namespace Lab.Harness.Config;

/// <summary>Where addresses are and whose.</summary>
public sealed record GeolocationConfig
{
    /// <summary>Databases in the order in which they decide; empty = the one that comes with the lab, which is also asked last when none of these tells countries.</summary>
    public IReadOnlyList<GeolocationDatabaseConfig> Databases { get; init; } = [];

    /// <summary>What the laboratory itself states of addresses; goes before every database, the narrowest range first.</summary>
    public IReadOnlyList<AddressOverrideConfig> Overrides { get; init; } = [];
}
