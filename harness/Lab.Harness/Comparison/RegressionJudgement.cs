namespace Lab.Harness.Comparison;

/// <summary>What got worse, which of it is accepted, and what cannot be told.</summary>
internal sealed class RegressionJudgement
{
    private readonly IReadOnlyList<AcceptedDifference> _entries;
    private readonly DateOnly _today;
    private readonly int[] _matches;

    public RegressionJudgement(IReadOnlyList<ScenarioPair> pairs, IReadOnlyList<ScenarioComparison> scenarios, IReadOnlyList<AcceptedDifference> entries, DateOnly today)
    {
        (_entries, _today, _matches) = (entries, today, new int[entries.Count]);
        for (var i = 0; i < scenarios.Count; i++)
        {
            Judge(pairs[i], scenarios[i]);
        }
    }

    public List<Regression> Regressions { get; } = [];

    public List<string> Doubts { get; } = [];

    public IReadOnlyList<AcceptedUse> Accepted => [.. _entries.Select((e, i) => new AcceptedUse(e, i + 1, Expired(e), _matches[i]))];

    private void Judge(ScenarioPair pair, ScenarioComparison scenario)
    {
        var findings = new List<(string Requirement, int? AcceptedBy)>();
        foreach (var item in scenario.Items)
        {
            if (!IsWorse(pair, item, out var told))
            {
                continue;
            }
            if (!told)
            {
                Doubts.Add($"{scenario.Id}: whether this is new cannot be told: {Name(item.Kind)} {item.Subject()}.");
                continue;
            }
            var accepted = Accept(entry => Covers(entry, scenario.Id, item));
            Regressions.Add(new Regression { Kind = item.Kind, Scenario = scenario.Id, Statement = Statement(item), AcceptedBy = accepted, Subject = item.Subject() });
            if (item.Kind == ComparedKind.Finding)
            {
                findings.Add((item.Requirement!, accepted));
            }
        }
        foreach (var requirement in scenario.Requirements)
        {
            Judge(scenario.Id, requirement, findings);
        }
    }

    private void Judge(string scenario, ComparedRequirement requirement, List<(string Requirement, int? AcceptedBy)> findings)
    {
        if (requirement.Worse)
        {
            var own = findings.Where(f => f.Requirement == requirement.Id).ToList();
            var covered = own.Count > 0 && own.TrueForAll(f => f.AcceptedBy is not null) ? own[0].AcceptedBy : null;
            var accepted = Accept(e => e.Kind == ComparedKind.Verdict && e.Requirement == requirement.Id && In(e, scenario)) ?? covered;
            Regressions.Add(new Regression { Kind = ComparedKind.Verdict, Scenario = scenario, Statement = $"{requirement.Id} passed and fails now: {requirement.Statement}", AcceptedBy = accepted });
        }
        if (requirement.NotTold is { } why)
        {
            Doubts.Add($"{requirement.Id} cannot be compared: {why}.");
        }
    }

    /// <summary>Whether an item got worse, or may have; told = it has.</summary>
    private static bool IsWorse(ScenarioPair pair, ComparedItem item, out bool told)
    {
        told = item.Change == ObservedChange.New;
        if (item is { Change: ObservedChange.Changed, BaselinePlace.Declared: true, RunPlace.Declared: false })
        {
            told = true;
            return true;
        }
        if (item.Change is not (ObservedChange.New or ObservedChange.NotTold) || item.Run.Seen + item.Run.SeenElsewhere == 0)
        {
            return false;
        }
        if (item.Kind == ComparedKind.Destination)
        {
            // A bare address may be a declared host's: nothing in the capture names it.
            told &= item.RunPlace!.Named;
            return !item.RunPlace.Declared;
        }
        return item.Kind != ComparedKind.Country || pair.Runs.Any(s => s?.UndeclaredCountries.Contains(item.Country!) == true);
    }

    private int? Accept(Func<AcceptedDifference, bool> covers)
    {
        int? by = null;
        for (var i = 0; i < _entries.Count; i++)
        {
            if (covers(_entries[i]))
            {
                _matches[i]++;
                by ??= Expired(_entries[i]) ? null : i + 1;
            }
        }
        return by;
    }

    private bool Expired(AcceptedDifference entry) => entry.Expires < _today;

    private static bool Covers(AcceptedDifference entry, string scenario, ComparedItem item) => In(entry, scenario) && (entry.Kind, item.Kind) switch
    {
        (ComparedKind.Finding, ComparedKind.Finding) => entry.Requirement == item.Requirement && entry.Marker == item.Marker && Host(entry, item),
        (ComparedKind.Destination, ComparedKind.Destination) => Host(entry, item),
        (ComparedKind.Destination, ComparedKind.Finding) => item is { Marker: null, Rule: "undeclared-destination" } && Host(entry, item),
        (ComparedKind.Country, ComparedKind.Country) => entry.Country == item.Country,
        (ComparedKind.Leak, ComparedKind.Leak) => entry.Marker == item.Marker && Host(entry, item) && (entry.Form is null || entry.Form == item.Form),
        (ComparedKind.Leak, ComparedKind.Finding) => entry.Form is null && item.Rule == "marker-carried" && entry.Marker == item.Marker && Host(entry, item),
        (ComparedKind.ClearText, ComparedKind.ClearText) => entry.Marker == item.Marker && Host(entry, item),
        (ComparedKind.ClearText, ComparedKind.Finding) => item.Rule == "clear-text-marker" && entry.Marker == item.Marker && Host(entry, item),
        _ => false,
    };

    private static bool In(AcceptedDifference entry, string scenario) => entry.Scenario is null || entry.Scenario == scenario;

    private static bool Host(AcceptedDifference entry, ComparedItem item) => item.Host is not null && entry.Host is not null && ObservedScenario.HostOf(entry.Host) == item.Host;

    private static string Statement(ComparedItem item) => item switch
    {
        { Kind: ComparedKind.Destination, Change: ObservedChange.Changed } => $"{item.Host} was declared and is not any more",
        { Kind: ComparedKind.Destination } => $"New undeclared destination: {item.Host} ({(item.RunPlace!.Countries.Count == 0 ? "country unknown" : string.Join(", ", item.RunPlace.Countries))})",
        { Kind: ComparedKind.Country } => $"New country reached by undeclared destinations: {item.Country}",
        { Kind: ComparedKind.Leak } => $"New leak: {item.Subject()}",
        { Kind: ComparedKind.ClearText } => $"New in clear text: {item.Marker} to {item.Host}",
        _ => $"New finding: {item.Subject()}",
    };

    private static string Name(ComparedKind kind) => kind switch
    {
        ComparedKind.ClearText => "clear text",
        _ => kind.ToString().ToLowerInvariant(),
    };
}
