namespace Lab.Harness.Rules;

/// <summary>One requirement: clause, rule with its parameters, scenario.</summary>
public sealed record Requirement
{
    /// <summary>Identifier, such as "NCC-1.destinations".</summary>
    public required string Id { get; init; }

    /// <summary>Scenario in whose window it is judged.</summary>
    public required string Scenario { get; init; }

    /// <summary>What it rests on.</summary>
    public required string Clause { get; init; }

    /// <summary>What is required, in one sentence.</summary>
    public required string Statement { get; init; }

    /// <summary>Rule that judges it: "undeclared-destination", "country-reached", "marker-carried", "clear-text-marker".</summary>
    public required string Rule { get; init; }

    /// <summary>Markers that the rule looks for: names, or the groups "identifiers" and "decoys"; null when the rule needs none.</summary>
    public IReadOnlyList<string>? Markers { get; init; }

    /// <summary>Countries that must not be reached (ISO 3166-1); null when the rule needs none.</summary>
    public IReadOnlyList<string>? Countries { get; init; }

    /// <summary>Hosts that may be reached besides the declared destinations, or "*.domain"; null when there are none.</summary>
    public IReadOnlyList<string>? Hosts { get; init; }

    /// <summary>True when declared destinations are left out of the judgement.</summary>
    public bool ExceptDeclared { get; init; }

    /// <summary>Part of the window that it is about: "before-consent" or "after-consent"; null = all of it.</summary>
    public ConsentPhase? Phase { get; init; }
}
