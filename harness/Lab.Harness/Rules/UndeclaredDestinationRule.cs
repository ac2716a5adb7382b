using Lab.Harness.Model;
using Lab.Harness.Run;

namespace Lab.Harness.Rules;

/// <summary>One finding for each host outside the lab's network that the phone exchanged packets with and that is not declared.</summary>
public sealed class UndeclaredDestinationRule : IRule
{
    /// <inheritdoc/>
    public string Id => "undeclared-destination";

    /// <inheritdoc/>
    public int Version => 1;

    /// <inheritdoc/>
    public RuleNeeds Needs => RuleNeeds.None;

    /// <inheritdoc/>
    public IReadOnlyList<Finding> Judge(RuleInput input) =>
    [
        .. input.Traffic.Flows
            .Where(f => f.IsGlobal && !input.IsDeclared(f))
            .GroupBy(f => f.Host, StringComparer.OrdinalIgnoreCase)
            .OrderBy(g => g.Min(f => f.FirstPacket))
            .Select((host, i) => Make(input, i + 1, [.. host])),
    ];

    private Finding Make(RuleInput input, int number, IReadOnlyList<PhoneFlow> flows)
    {
        var first = flows[0];
        var statement = $"The phone contacted {first.Host} ({first.CountryText}) in {flows.Count} {(flows.Count == 1 ? "flow" : "flows")} and sent it {flows.Sum(f => f.BytesOut)} bytes.";
        var reasoning = $"{first.Host} is not among the {input.Declared.Count} declared destinations of the requirement set. {first.NameReasoning}";
        return FindingFactory.Make(this, input, number, first, marker: null, statement, reasoning, [.. flows.Select(f => FindingFactory.OfFlow(input.Traffic, f))], flows.Count);
    }
}
