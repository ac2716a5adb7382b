using System.Text.Json.Serialization;

namespace Lab.Harness.Rules;

/// <summary>A set of requirements with its limits and declared destinations: a file of scenarios/requirements.</summary>
public sealed record RequirementSet
{
    /// <summary>Identifier, such as "ncc-2014".</summary>
    public required string Id { get; init; }

    /// <summary>Version of the set.</summary>
    public required string Version { get; init; }

    /// <summary>Title.</summary>
    public required string Title { get; init; }

    /// <summary>What it rests on.</summary>
    public required string Source { get; init; }

    /// <summary>The decision rule (ISO/IEC 17025 7.8.6), for the report.</summary>
    public required IReadOnlyList<string> DecisionRule { get; init; }

    /// <summary>What the set does not test.</summary>
    public required IReadOnlyList<string> NotTested { get; init; }

    /// <summary>Limits of a valid window.</summary>
    public required ValidityLimits Limits { get; init; }

    /// <summary>Hosts that the phone may reach.</summary>
    public required IReadOnlyList<DeclaredDestination> DeclaredDestinations { get; init; }

    /// <summary>The requirements.</summary>
    public required IReadOnlyList<Requirement> Requirements { get; init; }

    /// <summary>SHA-256 of the file, lower-case hex; null until it is read from one.</summary>
    public string? Sha256 { get; init; }

    /// <summary>The set's texts in further languages, by language tag (RFC 5646) such as "zh-Hant"; null = none. Nothing is judged by them.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, RequirementSetTexts>? Translations { get; init; }
}
