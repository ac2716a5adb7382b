namespace Lab.Traffic.Model;

/// <summary>What one source says of an address.</summary>
/// <param name="Source">Name of the database (<see cref="GeolocationDatabase.Name"/>), or the override of the lab's configuration such as "lab.json 203.0.113.0/24".</param>
/// <param name="Country">ISO 3166-1 alpha-2 code in capitals; null = it does not say.</param>
public sealed record LocationAnswer(string Source, string? Country)
{
    /// <summary>City, in English where the database has it; null = it does not say.</summary>
    public string? City { get; init; }

    /// <summary>Number of the autonomous system that announces the address, 1 to 4 294 967 295 (RFC 6793); null = it does not say.</summary>
    public long? AsNumber { get; init; }

    /// <summary>Organisation behind that system, or behind the address; null = it does not say.</summary>
    public string? Organisation { get; init; }

    /// <summary>Domain of that organisation; null = it does not say.</summary>
    public string? Domain { get; init; }

    /// <summary>Why, where a laboratory states it itself; null for databases.</summary>
    public string? Note { get; init; }
}
