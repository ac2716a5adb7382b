namespace Lab.Traffic.Model;

/// <summary>
/// Where an address is and whose, from all sources asked. An override of the lab's configuration stands first, then the databases in the order of the configuration;
/// the first that says something is the primary. What the others say is kept, and where they name another country the country is disputed.
/// </summary>
/// <param name="Scope">Kind of network.</param>
/// <param name="Country">ISO 3166-1 alpha-2 code in capitals as the primary source says; null = none knows. HK, MO and TW stand apart from CN. See <see cref="CountryDisputed"/>.</param>
public sealed record EndpointLocation(AddressScope Scope, string? Country)
{
    /// <summary>True when sources name different countries and no override of the lab's configuration settles it.</summary>
    public bool CountryDisputed { get; init; }

    /// <summary>Number of the autonomous system that announces the address; null = unknown.</summary>
    public long? AsNumber { get; init; }

    /// <summary>Organisation behind that system; null = unknown.</summary>
    public string? Organisation { get; init; }

    /// <summary>What each source said, the primary one first; sources that do not know the address are left out.</summary>
    public IReadOnlyList<LocationAnswer> Answers { get; init; } = [];

    /// <summary>The countries that may be meant: one, or all that are named where they are disputed; empty = unknown.</summary>
    public IReadOnlyList<string> PossibleCountries => Country is null ? [] : CountryDisputed ? [.. Answers.Select(one => one.Country).OfType<string>().Distinct()] : [Country];
}
