namespace Lab.Traffic.Model;

/// <summary>Identity of a geolocation database: part of the evidence.</summary>
/// <param name="Name">Name and version, such as "iptoasn-country 2.3.2026061719".</param>
/// <param name="BuildDate">When it was built, from its metadata.</param>
/// <param name="Sha256">SHA-256 of the file, lower-case hex.</param>
/// <param name="Licence">Licence, such as "PDDL-1.0"; null when not known.</param>
public sealed record GeolocationDatabase(string Name, DateTimeOffset BuildDate, string Sha256, string? Licence)
{
    /// <summary>Type as its metadata names it, such as "GeoLite2-ASN"; null when it does not tell.</summary>
    public string? Type { get; init; }

    /// <summary>What its records tell: "country", "city", "as".</summary>
    public IReadOnlyList<string> Tells { get; init; } = [];
}
