using Lab.Harness.Model;
using Lab.Harness.Rules;
using Lab.Traffic.Model;

namespace Lab.Harness.Comparison;

/// <summary>What one run showed in one scenario, and what its absence there proves.</summary>
internal sealed partial class ObservedScenario
{
    private static readonly HashSet<string> Local = ["private", "shared", "link-local", "loopback", "multicast", "lab"];

    private readonly RequirementSet _set;
    private readonly Dictionary<string, RequirementResult> _requirements;
    private readonly HashSet<string> _identifiers;
    private readonly HashSet<string> _decoys;
    private readonly Dictionary<string, FlowOpacity> _sentByHost;
    private readonly double _opaqueShare;
    private readonly double _undeclaredOpaqueShare;
    private readonly bool _refused;
    private readonly bool _undeclaredRefused;

    private ObservedScenario(RunRecord record, ScenarioRecord scenario)
    {
        Id = scenario.Id;
        Title = scenario.Title;
        Asked = scenario.Window?.Asked;
        _set = record.RequirementSet;
        _requirements = scenario.Requirements.DistinctBy(r => r.Id).ToDictionary(r => r.Id);
        Window = WindowProof.Holds(scenario, _set.Limits);
        var notSearched = scenario.Figures?.NotSearched ?? [];
        _identifiers = [.. (record.Item?.Identifiers ?? []).Where(i => i.Value is not null).Select(i => i.Name).Except(notSearched)];
        _decoys = [.. scenario.Decoys.Where(d => d.ReadBack).Select(d => d.Name).Except(notSearched)];
        var outside = scenario.Destinations.Where(d => !Local.Contains(d.Scope)).ToList();
        NamesKnown = outside.All(d => d.Declared || d.HostSource is not null);
        CountriesKnown = outside.All(d => Countries(d).Count > 0);
        _opaqueShare = scenario.Figures?.OpaqueShare ?? 1;
        var undeclared = outside.Where(d => !d.Declared).ToList();
        _undeclaredOpaqueShare = FlowOpacity.Sum(undeclared.Select(Sent)).OpaqueShare;
        UndeclaredSent = undeclared.Exists(d => d.Sent is null) ? null : FlowOpacity.Sum(undeclared.Select(Sent));
        _sentByHost = outside.GroupBy(d => HostOf(d.Host)).ToDictionary(g => g.Key, g => FlowOpacity.Sum(g.Select(Sent)));
        _refused = scenario.Destinations.Any(HasRefusals);
        _undeclaredRefused = scenario.Destinations.Any(d => !d.Declared && HasRefusals(d));
        BytesOut = scenario.Figures?.BytesOut ?? 0;
        FlowsPerHour = scenario is { Figures: { } figures, Window: { } window } && window.Reached > TimeSpan.Zero ? figures.Flows / window.Reached.TotalHours : 0;
        AppsKnown = Window && outside.All(d => d.Apps.Count > 0 && d.Apps.All(u => u.App.IsKnown || u.App.Sure == AttributionSurety.Resolver));
        Apps = outside.SelectMany(d => d.Apps).Where(u => u.App.IsKnown).Select(u => NameOf(u.App)).OfType<string>().ToHashSet(StringComparer.Ordinal);
        AddDestinations(outside);
        AddFindings(scenario.Findings);
    }

    public string Id { get; }

    public string Title { get; }

    public TimeSpan? Asked { get; }

    /// <summary>True when the window is proven as a Pass needs it.</summary>
    public bool Window { get; }

    public bool NamesKnown { get; }

    public bool CountriesKnown { get; }

    /// <summary>Whether an app that was not seen here was not there.</summary>
    public bool AppsKnown { get; }

    /// <summary>Apps that exchanged data with the internet, as far as they are known.</summary>
    public IReadOnlySet<string> Apps { get; }

    public long BytesOut { get; }

    public double FlowsPerHour { get; }

    public IReadOnlyDictionary<string, RequirementResult> Requirements => _requirements;

    /// <summary>What was seen, with the requirements whose findings show it; none for destinations and countries.</summary>
    public Dictionary<ItemKey, HashSet<string>> Seen { get; } = [];

    public Dictionary<string, DestinationPlace> Places { get; } = [];

    public Dictionary<string, long> BytesByHost { get; } = [];

    /// <summary>Countries of hosts that are named and not declared.</summary>
    public HashSet<string> UndeclaredCountries { get; } = [];

    /// <summary>Readability of what was sent to hosts outside the lab's network that are not known to be declared; null when the record does not tell.</summary>
    public FlowOpacity? UndeclaredSent { get; }

    public static ObservedScenario Of(RunRecord record, ScenarioRecord scenario) => new(record, scenario);

    /// <summary>One way to write a host, so that spellings do not make two of one.</summary>
    public static string HostOf(string host) => host.TrimEnd('.').ToLowerInvariant();

    private static IReadOnlyList<string> Countries(DestinationRecord destination) =>
        destination.Countries.Count > 0 ? destination.Countries : destination.Country is { } one ? [one] : [];

    private void AddDestinations(IReadOnlyList<DestinationRecord> outside)
    {
        foreach (var host in outside.GroupBy(d => HostOf(d.Host)))
        {
            Seen[new ItemKey(ComparedKind.Destination, Host: host.Key)] = [];
            var networks = host.Where(d => d.AsNumber is not null).Select(d => $"AS{d.AsNumber}");
            var countries = host.SelectMany(Countries).Distinct().Order(StringComparer.Ordinal).ToList();
            var place = new DestinationPlace(countries, [.. networks.Distinct().Order(StringComparer.Ordinal)], host.All(d => d.Declared), host.Any(d => d.HostSource is not null));
            Places[host.Key] = place;
            BytesByHost[host.Key] = host.Sum(d => d.BytesOut);
            foreach (var country in countries)
            {
                Seen[new ItemKey(ComparedKind.Country, Country: country)] = [];
            }
            if (place is { Declared: false, Named: true })
            {
                UndeclaredCountries.UnionWith(countries);
            }
        }
    }

    private void AddFindings(IReadOnlyList<Finding> findings)
    {
        foreach (var finding in findings)
        {
            var host = HostOf(finding.Host);
            Add(new ItemKey(ComparedKind.Finding, finding.RequirementId, finding.RuleId, finding.Marker, host), finding);
            if (finding.Marker is not { } marker)
            {
                continue;
            }
            foreach (var form in finding.Evidence.Select(e => LeakForm.Of(marker, e.What)).Distinct())
            {
                Add(new ItemKey(ComparedKind.Leak, Marker: marker, Host: host, Form: form), finding);
            }
            if (finding.Evidence.Any(e => e.InClear == true))
            {
                Add(new ItemKey(ComparedKind.ClearText, Marker: marker, Host: host), finding);
            }
        }
    }

    private void Add(ItemKey key, Finding finding)
    {
        if (!Seen.TryGetValue(key, out var requirements))
        {
            Seen[key] = requirements = new HashSet<string>(StringComparer.Ordinal);
        }
        requirements.Add(finding.RequirementId);
    }

    // A record of an earlier version does not tell what could be read: nothing, then.
    private static FlowOpacity Sent(DestinationRecord destination) => destination.Sent ?? new FlowOpacity(0, 0, 0, destination.BytesOut);

    private static string? NameOf(AppAttribution app) => app.Packages.Count > 0 ? string.Join(", ", app.Packages) : app.Name;

    private static bool HasRefusals(DestinationRecord destination) => destination.CertificateRefusals > 0 || destination.HandshakesBrokenOff > 0;
}
