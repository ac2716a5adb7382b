using System.ComponentModel.DataAnnotations;

namespace Lab.Harness.Config;

/// <summary>What the laboratory states of a range of addresses.</summary>
public sealed record AddressOverrideConfig
{
    /// <summary>The addresses in CIDR notation, such as "203.0.113.0/24"; or a single one.</summary>
    [AddressRange]
    public required string Cidr { get; init; }

    /// <summary>Country, ISO 3166-1 alpha-2 in capitals (HK, MO and TW apart from CN); null = the databases tell.</summary>
    [RegularExpression("^[A-Z]{2}$", ErrorMessage = "must be two capital letters such as \"TW\"")]
    public string? Country { get; init; }

    /// <summary>Whose they are; null = the databases tell.</summary>
    public string? Organisation { get; init; }

    /// <summary>How the laboratory knows, for the report.</summary>
    public string? Note { get; init; }
}
