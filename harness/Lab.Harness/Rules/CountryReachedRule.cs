using Lab.Harness.Model;
using Lab.Harness.Run;
using Lab.Traffic.Model;

namespace Lab.Harness.Rules;

/// <summary>One finding for each host in a named country that the phone exchanged packets with. HK, MO and TW are not CN. Where databases disagree, all countries that they name must be named ones.</summary>
public sealed class CountryReachedRule : IRule
{
    /// <inheritdoc/>
    public string Id => "country-reached";

    /// <inheritdoc/>
    public int Version => 3;

    /// <inheritdoc/>
    public RuleNeeds Needs => RuleNeeds.Countries;

    /// <inheritdoc/>
    public IReadOnlyList<Finding> Judge(RuleInput input)
    {
        var countries = input.Requirement.Countries ?? [];
        return
        [
            .. input.Traffic.Flows
                .Where(f => AreAllOf(f.PossibleCountries, countries) || AreAllOf(f.ProxyLocation?.PossibleCountries ?? [], countries))
                .Where(f => !input.Requirement.ExceptDeclared || !(input.IsDeclared(f) || input.IsUnnamed(f)))
                .GroupBy(f => f.Host, StringComparer.OrdinalIgnoreCase)
                .OrderBy(g => g.Min(f => f.FirstPacket))
                .Select((host, i) => Make(input, i + 1, [.. host], countries)),
        ];
    }

    private static bool AreAllOf(IReadOnlyList<string> possible, IReadOnlyList<string> countries) => possible.Count > 0 && possible.All(c => countries.Contains(c, StringComparer.OrdinalIgnoreCase));

    private Finding Make(RuleInput input, int number, IReadOnlyList<PhoneFlow> flows, IReadOnlyList<string> countries)
    {
        var first = flows[0];
        if (!AreAllOf(first.PossibleCountries, countries))
        {
            return MakeOfProxy(input, number, flows);
        }
        var statement = $"The phone contacted {first.Host} at an address in {first.CountryText} and sent it {flows.Sum(f => f.BytesOut)} bytes.";
        var reasoning = $"{Sources(first.Location)} {first.Remote.Address} in {first.CountryText}, which the requirement excludes. A database tells where an address is registered or announced, not where a machine stands.";
        return FindingFactory.Make(this, input, number, first.Host, first.Country, marker: null, statement, reasoning, [.. flows.Select(f => FindingFactory.OfFlow(input.Traffic, f))], flows.Count);
    }

    // The proxy has the bytes, wherever it sends them.
    private Finding MakeOfProxy(RuleInput input, int number, IReadOnlyList<PhoneFlow> flows)
    {
        var (first, location) = (flows[0], flows[0].ProxyLocation!);
        var country = string.Join(" or ", location.PossibleCountries);
        var statement = $"The phone contacted {first.Host} through a proxy at an address in {country} and sent it {flows.Sum(f => f.BytesOut)} bytes.";
        var reasoning = $"{Sources(location)} the proxy's address {first.Proxy!.Address} in {country}, which the requirement excludes: whatever the proxy was asked for, it was sent the bytes. A database tells where an address is registered or announced, not where a machine stands.";
        var evidence = flows.Select(f => FindingFactory.OfFlow(input.Traffic, f) with { Address = f.Proxy!.Address.ToString(), Port = f.Proxy.Port, Country = f.ProxyLocation!.CountryDisputed ? null : f.ProxyLocation.Country });
        return FindingFactory.Make(this, input, number, first.Host, location.CountryDisputed ? null : location.Country, marker: null, statement, reasoning, [.. evidence], flows.Count);
    }

    private static string Sources(EndpointLocation location)
    {
        var names = location.Answers.Where(a => a.Country is not null).Select(a => a.Source).ToList();
        return names.Count switch { 0 => "The geolocation database places", 1 => $"{names[0]} places", _ => $"{string.Join(" and ", names)} place" };
    }
}
