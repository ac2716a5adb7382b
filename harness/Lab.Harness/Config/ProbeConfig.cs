using System.ComponentModel.DataAnnotations;

namespace Lab.Harness.Config;

/// <summary>The positive control: what the phone is made to send at the start and end of each window.</summary>
public sealed record ProbeConfig
{
    /// <summary>Domain below which unique names are looked up; a domain of the laboratory.</summary>
    [RegularExpression("^([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?[.])+[A-Za-z]([A-Za-z0-9-]{0,61}[A-Za-z0-9])$", ErrorMessage = "must be a domain name such as \"probe.lab.example\"")]
    [StringLength(180, ErrorMessage = "must leave room for a unique label: at most 180 characters")]
    public required string Domain { get; init; }

    /// <summary>IPv4 address that unique ports are connected to; null = only names are looked up.</summary>
    [RegularExpression("^((25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])([.](?!$)|$)){4}$", ErrorMessage = "must be an IPv4 address such as \"203.0.113.77\"")]
    public string? Address { get; init; }
}
