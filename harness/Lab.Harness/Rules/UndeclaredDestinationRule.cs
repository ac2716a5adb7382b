using Lab.Harness.Model;
using Lab.Harness.Run;

namespace Lab.Harness.Rules;

/// <summary>One finding for each host outside the lab's network that the phone exchanged packets with and whose name is not declared. Addresses without a name are no finding: see <see cref="RuleNeeds.Names"/>.</summary>
public sealed class UndeclaredDestinationRule : IRule
{
    /// <inheritdoc/>
    public string Id => "undeclared-destination";

    /// <inheritdoc/>
    public int Version => 1;

    /// <inheritdoc/>
    public RuleNeeds Needs => RuleNeeds.Names;

    /// <inheritdoc/>
    public IReadOnlyList<Finding> Judge(RuleInput input) =>
    [
        .. input.Traffic.Flows
            .SelectMany(f => input.UndeclaredNames(f).Select(name => (Name: name, Flow: f)))
            .GroupBy(x => x.Name, StringComparer.OrdinalIgnoreCase)
            .OrderBy(g => g.Min(x => x.Flow.FirstPacket))
            .Select((host, i) => Make(input, i + 1, host.Key, [.. host.Select(x => x.Flow)])),
    ];

    private Finding Make(RuleInput input, int number, string host, IReadOnlyList<PhoneFlow> flows)
    {
        var first = flows[0];
        var countries = string.Join(", ", flows.Select(f => f.CountryText).Distinct());
        var statement = $"The phone contacted {host} ({countries}) in {flows.Count} {(flows.Count == 1 ? "flow" : "flows")} and sent it {flows.Sum(f => f.BytesOut)} bytes.";
        var reasoning = $"{host} is not among the {input.Declared.Count} declared destinations of the requirement set. {first.NameReasoning}";
        return FindingFactory.Make(this, input, number, host, first.Country, marker: null, statement, reasoning, [.. flows.Select(f => FindingFactory.OfFlow(input.Traffic, f))], flows.Count);
    }
}
