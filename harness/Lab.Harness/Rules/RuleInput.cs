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

    /// <summary>Whether a name is that of a declared destination, or named by the requirement.</summary>
    /// <param name="host">Host name or address.</param>
    /// <returns>True when it is.</returns>
    public bool Covers(string host) =>
        Declared.Concat((Requirement.Hosts ?? []).Select(h => new DeclaredDestination(h, "named by the requirement"))).Any(d => d.Covers(host));

    /// <summary>Names of a flow outside the lab's network that are not declared: all that the phone stated in it, or the one that DNS gave.</summary>
    /// <param name="flow">The flow.</param>
    /// <returns>The names; empty for a flow whose names are declared, or that has none.</returns>
    public IReadOnlyList<string> UndeclaredNames(PhoneFlow flow) =>
        !flow.IsGlobal || flow.Name is null ? [] : [.. (flow.StatedNames.Count > 0 ? flow.StatedNames : [flow.Name]).Where(n => !Covers(n))];

    /// <summary>Whether a flow goes to declared destinations alone, as far as the capture can tell.</summary>
    /// <param name="flow">The flow.</param>
    /// <returns>True when it does.</returns>
    public bool IsDeclared(PhoneFlow flow) => Covers(flow.Host) && UndeclaredNames(flow).Count == 0 && !IsContradicted(flow);

    /// <summary>
    /// Whether a flow's destination cannot be told from a declared one: nothing names it, or the phone states a declared name while DNS gave its address
    /// other names only (a Host header or SNI is the sender's word; but hosts can share an address).
    /// </summary>
    /// <param name="flow">The flow.</param>
    /// <returns>True when it cannot.</returns>
    public bool IsUnnamed(PhoneFlow flow) => flow.IsGlobal && ((flow.Name is null && !Covers(flow.Host)) || (UndeclaredNames(flow).Count == 0 && IsContradicted(flow)));

    private bool IsContradicted(PhoneFlow flow) => flow.IsGlobal && flow.StatedNames.Count > 0 && flow.ResolvedNames.Count > 0 && !flow.ResolvedNames.Any(Covers);
}
