using Lab.Harness.Model;
using Lab.Harness.Rules;

namespace Lab.Harness.Comparison;

/// <summary>One scenario in all runs of both sides.</summary>
internal sealed class ScenarioPair
{
    private readonly Comparability _comparability;
    private readonly IReadOnlyList<RequirementSet> _sets;

    public ScenarioPair(string id, IReadOnlyList<ObservedRun> baseline, IReadOnlyList<ObservedRun> runs, Comparability comparability)
    {
        Id = id;
        _comparability = comparability;
        Baseline = [.. baseline.Select(r => r.Scenarios.FirstOrDefault(s => s.Id == id))];
        Runs = [.. runs.Select(r => r.Scenarios.FirstOrDefault(s => s.Id == id))];
        _sets = [.. baseline.Concat(runs).Select(r => r.Set)];
    }

    public string Id { get; }

    /// <summary>One per run of the baseline; null where the run does not have the scenario.</summary>
    public IReadOnlyList<ObservedScenario?> Baseline { get; }

    /// <summary>One per run; null where the run does not have the scenario.</summary>
    public IReadOnlyList<ObservedScenario?> Runs { get; }

    private IEnumerable<ObservedScenario> All => Baseline.Concat(Runs).OfType<ObservedScenario>();

    private IEnumerable<Requirement> Defined => _sets.SelectMany(s => s.Requirements).Where(r => r.Scenario == Id);

    public ScenarioComparison Compare() => new()
    {
        Id = Id,
        Title = All.First().Title,
        // What a set asks and no run judged is told too: it was not passed.
        Requirements = [.. All.SelectMany(s => s.Requirements.Keys).Concat(Defined.Select(r => r.Id)).Distinct().Select(Requirement)],
        Items = [.. Items().OrderBy(i => i.Kind).ThenByDescending(i => i.Change).ThenBy(i => i.Subject(), StringComparer.Ordinal)],
        Volumes = [.. Volumes()],
        Apps = [.. All.SelectMany(s => s.Apps).Distinct().Order(StringComparer.Ordinal).Select(App)],
        Titles = Translated((_, texts) => texts.Scenarios?.GetValueOrDefault(Id)?.Title),
    };

    private ComparedRequirement Requirement(string id)
    {
        var (before, after) = (Results(Baseline, id), Results(Runs, id));
        var all = before.Concat(after).ToList();
        var differs = _comparability.DefinitionDiffers(id);
        var verdicts = (Before: Verdicts(before), After: Verdicts(after));
        var worse = differs is null && verdicts.Before.All(v => v == Verdict.Pass) && verdicts.After.Contains(Verdict.Fail);
        var statement = all.OfType<RequirementResult>().FirstOrDefault()?.Statement ?? Defined.First(r => r.Id == id).Statement;
        return new ComparedRequirement
        {
            Id = id,
            Statement = statement,
            Baseline = verdicts.Before,
            Run = verdicts.After,
            Changed = verdicts.Before.Worst() != verdicts.After.Worst(),
            Worse = worse,
            NotTold = differs ?? NotTold(all),
            Statements = Translated((set, texts) => set.Requirements.Any(r => r.Id == id && r.Statement == statement) ? texts.Requirements?.GetValueOrDefault(id)?.Statement : null),
        };
    }

    // By the first set that has it; null when none does, so that a comparison of sets without translations has no member for them.
    private SortedDictionary<string, string>? Translated(Func<RequirementSet, RequirementSetTexts, string?> text)
    {
        var all = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (set, tag, texts) in _sets.SelectMany(s => (s.Translations ?? new Dictionary<string, RequirementSetTexts>()).Select(t => (s, t.Key, t.Value))))
        {
            if (text(set, texts) is { } said)
            {
                all.TryAdd(tag, said);
            }
        }
        return all.Count == 0 ? null : all;
    }

    private static string? NotTold(List<RequirementResult?> all)
    {
        if (all.TrueForAll(r => r?.NotApplicable is not null))
        {
            return null;
        }
        var open = all.Where(r => r is not { NotApplicable: null, Verdict: Verdict.Pass or Verdict.Fail }).ToList();
        return open.Count == 0 ? null : $"{open.Count} of {all.Count} runs {(open.Count == 1 ? "does" : "do")} not say pass or fail ({string.Join(", ", open.Select(Word).Distinct())})";
    }

    private static string Word(RequirementResult? result) => result switch
    {
        null => "not judged",
        { NotApplicable: not null } => "does not apply",
        _ => result.Verdict.ToString().ToLowerInvariant(),
    };

    private static List<RequirementResult?> Results(IEnumerable<ObservedScenario?> side, string id) => [.. side.Select(s => s?.Requirements.GetValueOrDefault(id))];

    private static IReadOnlyList<Verdict> Verdicts(IEnumerable<RequirementResult?> results) => [.. results.Select(r => r?.Verdict ?? Verdict.None)];

    private IEnumerable<ComparedItem> Items()
    {
        foreach (var group in All.SelectMany(s => s.Seen).GroupBy(s => s.Key, s => s.Value))
        {
            var requirements = group.SelectMany(r => r).ToHashSet();
            var (before, after) = (Count(Baseline, group.Key, requirements), Count(Runs, group.Key, requirements));
            var places = group.Key.Kind == ComparedKind.Destination ? (Before: Place(Baseline, group.Key.Host!), After: Place(Runs, group.Key.Host!)) : default;
            yield return new ComparedItem
            {
                Kind = group.Key.Kind,
                Change = ChangeOf(before, after, places.Before, places.After),
                Requirement = group.Key.Requirement,
                Rule = group.Key.Rule,
                Marker = group.Key.Marker,
                Host = group.Key.Host,
                Form = group.Key.Form,
                Country = group.Key.Country,
                Baseline = before,
                Run = after,
                BaselinePlace = places.Before,
                RunPlace = places.After,
            };
        }
    }

    private static Occurrence Count(IEnumerable<ObservedScenario?> side, ItemKey key, HashSet<string> requirements)
    {
        int seen = 0, counted = 0, elsewhere = 0;
        foreach (var scenario in side.OfType<ObservedScenario>())
        {
            var shows = scenario.Seen.ContainsKey(key);
            var counts = scenario.CouldShow(key, requirements);
            counted += counts ? 1 : 0;
            seen += counts && shows ? 1 : 0;
            elsewhere += shows && !counts ? 1 : 0;
        }
        return new Occurrence { Seen = seen, Counted = counted, SeenElsewhere = elsewhere };
    }

    private ComparedApp App(string app)
    {
        Occurrence Side(IEnumerable<ObservedScenario?> side)
        {
            var all = side.OfType<ObservedScenario>().ToList();
            return new Occurrence { Seen = all.Count(s => s.AppsKnown && s.Apps.Contains(app)), Counted = all.Count(s => s.AppsKnown), SeenElsewhere = all.Count(s => !s.AppsKnown && s.Apps.Contains(app)) };
        }
        var (before, after) = (Side(Baseline), Side(Runs));
        return new ComparedApp { App = app, Change = ChangeOf(before, after, null, null), Baseline = before, Run = after };
    }

    private static ObservedChange ChangeOf(Occurrence before, Occurrence after, DestinationPlace? placeBefore, DestinationPlace? placeAfter)
    {
        var (was, isNow) = (before.Seen + before.SeenElsewhere > 0, after.Seen + after.SeenElsewhere > 0);
        return (was, isNow) switch
        {
            (true, true) => Same(placeBefore, placeAfter) ? ObservedChange.Kept : ObservedChange.Changed,
            (false, true) => before.Counted > 0 ? ObservedChange.New : ObservedChange.NotTold,
            _ => after.Counted > 0 ? ObservedChange.Gone : ObservedChange.NotTold,
        };
    }

    private static bool Same(DestinationPlace? one, DestinationPlace? other) => one is null || other is null
        || (one.Declared == other.Declared && one.Countries.SequenceEqual(other.Countries) && one.Networks.SequenceEqual(other.Networks));

    private static DestinationPlace? Place(IEnumerable<ObservedScenario?> side, string host)
    {
        var places = side.OfType<ObservedScenario>().Select(s => s.Places.GetValueOrDefault(host)).OfType<DestinationPlace>().ToList();
        return places.Count == 0 ? null : new DestinationPlace(
            [.. places.SelectMany(p => p.Countries).Distinct().Order(StringComparer.Ordinal)],
            [.. places.SelectMany(p => p.Networks).Distinct().Order(StringComparer.Ordinal)],
            places.TrueForAll(p => p.Declared),
            places.Exists(p => p.Named));
    }

    private IEnumerable<ComparedVolume> Volumes()
    {
        yield return Volume(null, "bytes sent", s => s.BytesOut);
        yield return Volume(null, "flows per hour", s => s.FlowsPerHour);
        foreach (var host in All.SelectMany(s => s.BytesByHost.Keys).Distinct().Order(StringComparer.Ordinal))
        {
            yield return Volume(host, "bytes sent", s => s.BytesByHost.GetValueOrDefault(host));
        }
    }

    private ComparedVolume Volume(string? host, string quantity, Func<ObservedScenario, double> value)
    {
        VolumeSide Side(IEnumerable<ObservedScenario?> side) => VolumeSide.Of([.. side.OfType<ObservedScenario>().Where(s => s.Window).Select(value)]);
        return new ComparedVolume { Host = host, Quantity = quantity, Baseline = Side(Baseline), Run = Side(Runs) };
    }
}
