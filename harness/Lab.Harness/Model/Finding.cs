namespace Lab.Harness.Model;

/// <summary>A statement of a rule about a phone, with its reasoning and evidence. Cannot be made without either.</summary>
public sealed record Finding
{
    private readonly IReadOnlyList<Evidence> _evidence = [];
    private readonly string _reasoning = "";

    /// <summary>Identifier within the run, such as "NCC-1.identifiers/2".</summary>
    public required string Id { get; init; }

    /// <summary>Rule, such as "marker-carried".</summary>
    public required string RuleId { get; init; }

    /// <summary>Version of the rule.</summary>
    public required int RuleVersion { get; init; }

    /// <summary>Requirement that is not met.</summary>
    public required string RequirementId { get; init; }

    /// <summary>Scenario in whose window it was observed.</summary>
    public required string ScenarioId { get; init; }

    /// <summary>Host concerned, or the address when nothing named it.</summary>
    public required string Host { get; init; }

    /// <summary>Country of the address; null = unknown.</summary>
    public string? Country { get; init; }

    /// <summary>Marker concerned; null when the destination itself is the finding.</summary>
    public string? Marker { get; init; }

    /// <summary>What is claimed, in one sentence.</summary>
    public required string Statement { get; init; }

    /// <summary>Why the evidence supports the claim. Not empty.</summary>
    /// <exception cref="ArgumentException">The value is empty.</exception>
    public required string Reasoning
    {
        get => _reasoning;
        init => _reasoning = string.IsNullOrWhiteSpace(value) ? throw new ArgumentException("A finding needs its reasoning.", nameof(value)) : value;
    }

    /// <summary>Captured bytes that show it. Not empty; at most 20 are kept, the earliest ones.</summary>
    /// <exception cref="ArgumentException">The list is empty.</exception>
    public required IReadOnlyList<Evidence> Evidence
    {
        get => _evidence;
        init => _evidence = value is { Count: > 0 } ? value : throw new ArgumentException("A finding needs evidence.", nameof(value));
    }

    /// <summary>Sightings in all, those beyond the kept evidence included.</summary>
    public required long Sightings { get; init; }
}
