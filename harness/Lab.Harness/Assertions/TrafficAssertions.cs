using FluentAssertions;
using FluentAssertions.Execution;
using FluentAssertions.Primitives;
using Lab.Harness.Model;
using Lab.Harness.Rules;
using Lab.Harness.Run;

namespace Lab.Harness.Assertions;

/// <summary>
/// Assertions over the traffic of a window. Each is judged by a rule and recorded with its findings; it fails on findings alone.
/// Where the window's validity forbids a Pass, the record says Inconclusive and the assertion does not fail.
/// </summary>
public sealed class TrafficAssertions : ReferenceTypeAssertions<ObservedTraffic, TrafficAssertions>
{
    /// <summary>Makes the assertions.</summary>
    /// <param name="traffic">The traffic.</param>
    public TrafficAssertions(ObservedTraffic traffic)
        : base(traffic)
    {
    }

    /// <inheritdoc/>
    protected override string Identifier => "traffic";

    /// <summary>Asserts that a requirement of the set is met.</summary>
    /// <param name="requirementId">Its identifier, such as "NCC-1.destinations".</param>
    /// <returns>For more assertions.</returns>
    public AndConstraint<TrafficAssertions> Satisfy(string requirementId) => Check(Subject.Judge(requirementId));

    /// <summary>Asserts that no server in a country was reached. HK, MO and TW are not CN.</summary>
    /// <param name="countries">ISO 3166-1 codes.</param>
    /// <returns>For more assertions.</returns>
    public AndConstraint<TrafficAssertions> NotReachCountry(params string[] countries) =>
        Check(Subject.Judge(new Requirement
        {
            Id = $"not-reach-country.{string.Join("-", countries)}",
            Scenario = "",
            Clause = "stated by the scenario",
            Statement = $"No server in {string.Join(", ", countries)} is reached.",
            Rule = "country-reached",
            Countries = countries,
        }));

    /// <summary>Asserts that no planted value was sent.</summary>
    /// <param name="decoys">The values.</param>
    /// <returns>For more assertions.</returns>
    public AndConstraint<TrafficAssertions> NotCarry(IEnumerable<DecoyRecord> decoys) => NotCarry([.. decoys.Select(d => d.Name).Distinct()]);

    /// <summary>Asserts that no identifier of the phone was sent.</summary>
    /// <param name="identifiers">The identifiers.</param>
    /// <returns>For more assertions.</returns>
    public AndConstraint<TrafficAssertions> NotCarry(IEnumerable<DeviceIdentifier> identifiers) => NotCarry([.. identifiers.Select(i => i.Name).Distinct()]);

    /// <summary>Asserts that none of some values was sent unencrypted.</summary>
    /// <param name="markers">Marker names, or the groups "identifiers" and "decoys".</param>
    /// <returns>For more assertions.</returns>
    public AndConstraint<TrafficAssertions> NotSendInClear(params string[] markers) =>
        Check(Subject.Judge(new Requirement
        {
            Id = $"not-send-in-clear.{string.Join("-", markers)}",
            Scenario = "",
            Clause = "stated by the scenario",
            Statement = $"None of {string.Join(", ", markers)} is sent without transport encryption.",
            Rule = "clear-text-marker",
            Markers = markers,
        }));

    /// <summary>Asserts that no host was reached but some and the declared destinations of the requirement set.</summary>
    /// <param name="hosts">Host names, or "*.domain".</param>
    /// <returns>For more assertions.</returns>
    public AndConstraint<TrafficAssertions> OnlyReach(params string[] hosts) =>
        Check(Subject.Judge(new Requirement
        {
            Id = $"only-reach.{string.Join("-", hosts)}",
            Scenario = "",
            Clause = "stated by the scenario",
            Statement = $"No host is reached but {string.Join(", ", hosts)} and the declared destinations.",
            Rule = "undeclared-destination",
            Hosts = hosts,
        }));

    private AndConstraint<TrafficAssertions> NotCarry(IReadOnlyList<string> names) =>
        Check(Subject.Judge(new Requirement
        {
            Id = $"not-carry.{string.Join("-", names)}",
            Scenario = "",
            Clause = "stated by the scenario",
            Statement = $"None of {string.Join(", ", names)} is sent.",
            Rule = "marker-carried",
            Markers = names,
        }));

    private AndConstraint<TrafficAssertions> Check(RequirementJudgement judgement)
    {
        Execute.Assertion
            .ForCondition(judgement.Findings.Count == 0)
            .FailWith("{0}", new FindingText(judgement));
        return new AndConstraint<TrafficAssertions>(this);
    }
}
