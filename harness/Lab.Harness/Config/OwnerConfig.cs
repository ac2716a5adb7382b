using System.ComponentModel.DataAnnotations;

namespace Lab.Harness.Config;

/// <summary>Who runs the hosts of a domain; adds to the list that comes with the lab, and goes before it.</summary>
public sealed record OwnerConfig
{
    /// <summary>Domain in lower case, such as "vendor.example"; stands for itself and all names below it.</summary>
    [RegularExpression("^[a-z0-9_-]+([.][a-z0-9_-]+)+$", ErrorMessage = "must be a domain in lower case such as \"vendor.example\"")]
    public required string Domain { get; init; }

    /// <summary>The organisation.</summary>
    public required string Organisation { get; init; }

    /// <summary>Country of its seat, ISO 3166-1 alpha-2 in capitals; null = not stated.</summary>
    [RegularExpression("^[A-Z]{2}$", ErrorMessage = "must be two capital letters such as \"TW\"")]
    public string? Country { get; init; }

    /// <summary>How the laboratory knows; null = it does not say.</summary>
    public string? Source { get; init; }
}
