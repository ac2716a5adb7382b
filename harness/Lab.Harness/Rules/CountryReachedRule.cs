using Lab.Harness.Model;
using Lab.Harness.Run;

namespace Lab.Harness.Rules;

/// <summary>One finding for each host in a named country that the phone exchanged packets with. HK, MO and TW are not CN. Where databases disagree, all countries that they name must be named ones.</summary>
public sealed class CountryReachedRule : IRule
{
    /// <inheritdoc/>
    public string Id => "country-reached";

    /// <inheritdoc/>
    public int Version => 2;

    /// <inheritdoc/>
    public RuleNeeds Needs => RuleNeeds.Countries;

    /// <inheritdoc/>
    public IReadOnlyList<Finding> Judge(RuleInput input)
    {
        var countries = input.Requirement.Countries ?? [];
        return
        [
            .. input.Traffic.Flows
                .Where(f => f.PossibleCountries.Count > 0 && f.PossibleCountries.All(c => countries.Contains(c, StringComparer.OrdinalIgnoreCase)))
                .Where(f => !input.Requirement.ExceptDeclared || !(input.IsDeclared(f) || input.IsUnnamed(f)))
                .GroupBy(f => f.Host, StringComparer.OrdinalIgnoreCase)
                .OrderBy(g => g.Min(f => f.FirstPacket))
                .Select((host, i) => Make(input, i + 1, [.. host])),
        ];
    }

    private Finding Make(RuleInput input, int number, IReadOnlyList<PhoneFlow> flows)
    {
        var first = flows[0];
        var statement = $"The phone contacted {first.Host} at an address in {first.CountryText} and sent it {flows.Sum(f => f.BytesOut)} bytes.";
        var reasoning = $"{Sources(first)} {first.Remote.Address} in {first.CountryText}, which the requirement excludes. A database tells where an address is registered or announced, not where a machine stands.";
        return FindingFactory.Make(this, input, number, first.Host, first.Country, marker: null, statement, reasoning, [.. flows.Select(f => FindingFactory.OfFlow(input.Traffic, f))], flows.Count);
    }

    private static string Sources(PhoneFlow flow)
    {
        var names = flow.Location.Answers.Where(a => a.Country is not null).Select(a => a.Source).ToList();
        return names.Count switch { 0 => "The geolocation database places", 1 => $"{names[0]} places", _ => $"{string.Join(" and ", names)} place" };
    }
}
