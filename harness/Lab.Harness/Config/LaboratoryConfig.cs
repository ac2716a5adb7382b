namespace Lab.Harness.Config;

/// <summary>The laboratory (ISO/IEC 17025 7.8.2.1 b, c).</summary>
public sealed record LaboratoryConfig
{
    /// <summary>Name.</summary>
    public required string Name { get; init; }

    /// <summary>Postal address.</summary>
    public required string Address { get; init; }

    /// <summary>Where the work was done, also if it is the address.</summary>
    public required string Location { get; init; }

    /// <summary>Telephone or e-mail.</summary>
    public required string Contact { get; init; }

    /// <summary>The laboratory's own networks in CIDR notation: addresses in them are no destinations of the phone. Private networks need not be listed.</summary>
    [AddressRange]
    public IReadOnlyList<string> Networks { get; init; } = [];

    /// <summary>Accreditation number; null = not accredited for this work, and the report says so.</summary>
    public string? Accreditation { get; init; }
}
