namespace Lab.VirtualPhone.Profiles;

/// <summary>One finding that the lab must reach.</summary>
public sealed record ExpectedFinding
{
    /// <summary>Id of the requirement, such as <c>NCC-1.destinations</c>.</summary>
    public required string Requirement { get; init; }

    /// <summary>Id of the rule: undeclared-destination, marker-carried or clear-text-marker.</summary>
    public required string Rule { get; init; }

    /// <summary>Name of the host reached.</summary>
    public required string Host { get; init; }

    /// <summary>Name of the identifier or decoy carried; null for destinations.</summary>
    public string? Marker { get; init; }
}
