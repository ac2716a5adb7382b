using Lab.Harness.Run;

namespace Lab.Harness.Rules;

/// <summary>What a rule judges: facts of one window, the requirement, and what it must know of the phone.</summary>
public sealed record RuleInput
{
    /// <summary>Scenario.</summary>
    public required string ScenarioId { get; init; }

    /// <summary>Requirement.</summary>
    public required Requirement Requirement { get; init; }

    /// <summary>Hosts that the phone may reach.</summary>
    public required IReadOnlyList<DeclaredDestination> Declared { get; init; }

    /// <summary>The phone's traffic, the lab's own left out.</summary>
    public required PhoneTraffic Traffic { get; init; }

    /// <summary>Names of the markers that the requirement is about.</summary>
    public required IReadOnlySet<string> Markers { get; init; }

    /// <summary>Whether a flow goes to a declared destination.</summary>
    /// <param name="flow">The flow.</param>
    /// <returns>True when it does.</returns>
    public bool IsDeclared(PhoneFlow flow) =>
        Declared.Concat((Requirement.Hosts ?? []).Select(h => new DeclaredDestination(h, "named by the requirement"))).Any(d => d.Covers(flow.Host));

    /// <summary>Whether a flow surely goes to a destination that is not declared: it is outside the lab's network, named, and the name is not declared.</summary>
    /// <param name="flow">The flow.</param>
    /// <returns>True when it does.</returns>
    public bool IsUndeclared(PhoneFlow flow) => flow.IsGlobal && flow.Name is not null && !IsDeclared(flow);

    /// <summary>Whether nothing names a flow's destination, so that it cannot be told from a declared one.</summary>
    /// <param name="flow">The flow.</param>
    /// <returns>True when nothing does.</returns>
    public bool IsUnnamed(PhoneFlow flow) => flow.IsGlobal && flow.Name is null && !IsDeclared(flow);
}
