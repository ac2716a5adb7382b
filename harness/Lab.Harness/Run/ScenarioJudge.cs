using System.Globalization;
using Lab.Harness.Capture;
using Lab.Harness.Journal;
using Lab.Harness.Model;
using Lab.Harness.Phone;
using Lab.Harness.Rules;
using Lab.Harness.Validity;

namespace Lab.Harness.Run;

/// <summary>Turns a scenario's facts into verdicts: findings first, then validity, worst wins.</summary>
internal sealed class ScenarioJudge
{
    private readonly JudgedScenario _scenario;
    private readonly Dictionary<string, RequirementJudgement> _judged = [];

    public ScenarioJudge(JudgedScenario scenario)
    {
        _scenario = scenario;
    }

    /// <summary>What is known of the window; null before it was observed.</summary>
    public WindowEvidence? Evidence { get; set; }

    private RequirementSet Set => _scenario.Requirements;

    private IReadOnlyList<ConsentRecord> Consents => Evidence?.Consents ?? [];

    public RequirementJudgement Judge(string id) =>
        Judge(_scenario.OwnRequirements.FirstOrDefault(r => r.Id == id)
            ?? throw new ArgumentException($"The requirement set {Set.Id} has no requirement {id} for {_scenario.Plan.Id}; it has {string.Join(", ", _scenario.OwnRequirements.Select(r => r.Id))}.", nameof(id)));

    public RequirementJudgement Judge(Requirement requirement)
    {
        if (_judged.TryGetValue(requirement.Id, out var before))
        {
            return before;
        }
        var rule = RuleBook.Find(requirement.Rule) ?? throw new ArgumentException($"There is no rule \"{requirement.Rule}\".", nameof(requirement));
        var findings = Findings(rule, requirement);
        var reasons = findings.Count > 0 ? [] : Doubts(rule, requirement);
        var result = new RequirementResult
        {
            Id = requirement.Id,
            ScenarioId = _scenario.Plan.Id,
            Clause = requirement.Clause,
            Statement = requirement.Statement,
            RuleId = rule.Id,
            RuleVersion = rule.Version,
            Verdict = findings.Count > 0 ? Verdict.Fail : reasons.Count > 0 ? Verdict.Inconclusive : Verdict.Pass,
            Reasons = reasons,
            Findings = [.. findings.Select(f => f.Id)],
            Strength = findings.Count == 0 && reasons.Count == 0 ? Strength(requirement) : null,
        };
        var judgement = new RequirementJudgement(result, findings);
        _judged[requirement.Id] = judgement;
        foreach (var finding in findings)
        {
            _scenario.Write(new FindingMade(finding));
        }
        _scenario.Write(new RequirementJudged(result));
        return judgement;
    }

    /// <summary>Judges all requirements that were not judged yet, and adds what ended the scenario.</summary>
    public ScenarioOutcome Conclude(Exception? fault)
    {
        JudgeRest();
        var ended = FaultOf(fault);
        if (fault is not null && IsAssertion(fault) && Worst(null) < Verdict.Fail)
        {
            // The scenario's author asserted something that no rule judged: neither the phone's Fail (no evidence) nor a Pass.
            ended = new ScenarioFault(Verdict.Error, new Reason(ReasonCode.LabFault, $"An assertion of the scenario failed that no requirement stands for: {fault.Message}"));
        }
        return Outcome(ended);
    }

    /// <summary>As <see cref="Conclude(Exception)"/>, of a scenario that ended earlier: what ended it then still stands.</summary>
    public ScenarioOutcome ConcludeAgain(ScenarioFault? ended)
    {
        JudgeRest();
        return Outcome(ended);
    }

    private void JudgeRest()
    {
        foreach (var requirement in _scenario.OwnRequirements)
        {
            Judge(requirement);
        }
    }

    private Verdict Worst(ScenarioFault? ended) => _judged.Values.Select(j => j.Result.Verdict).Append(ended?.Verdict ?? Verdict.None).Worst();

    private ScenarioOutcome Outcome(ScenarioFault? ended) =>
        new(Worst(ended), [.. _judged.Values.SelectMany(j => j.Result.Reasons).Prepend(ended?.Reason).OfType<Reason>().Distinct()]) { Fault = ended };

    private static ScenarioFault? FaultOf(Exception? fault) => fault switch
    {
        null => null,
        InconclusiveException e => new(Verdict.Inconclusive, e.Reason),
        OperationCanceledException => new(Verdict.Error, new Reason(ReasonCode.RunCancelled, "The scenario was cancelled.")),
        PhoneException e => new(Verdict.Error, new Reason(e.Code, e.Message)),
        EvidenceException e => new(Verdict.Error, new Reason(ReasonCode.EvidenceNotWritten, e.Message)),
        CaptureException e => new(Verdict.Error, new Reason(ReasonCode.CaptureNotStarted, e.Message)),
        _ when IsAssertion(fault) => null,
        _ => new(Verdict.Error, new Reason(ReasonCode.LabFault, $"{fault.GetType().Name}: {fault.Message}")),
    };

    // An assertion that failed has its findings in the record already: the exception adds nothing.
    private static bool IsAssertion(Exception fault) =>
        fault is FluentAssertions.Execution.AssertionFailedException || fault.GetType().GetInterfaces().Any(i => i.Name == "IAssertionException");

    /// <summary>Findings of the judged capture, and of the second place those that the first does not show: a leak that only one place saw is a leak.</summary>
    private IReadOnlyList<Finding> Findings(IRule rule, Requirement requirement)
    {
        if (Evidence?.Traffic is not { } traffic)
        {
            return [];
        }
        var findings = rule.Judge(Input(requirement, traffic));
        if (Evidence.SecondTraffic is not { } second)
        {
            return findings;
        }
        var known = findings.Select(f => (f.Host.ToUpperInvariant(), f.Marker)).ToHashSet();
        var more = rule.Judge(Input(requirement, second)).Where(f => !known.Contains((f.Host.ToUpperInvariant(), f.Marker)));
        return [.. findings, .. more.Select((f, i) => f with { Id = string.Create(CultureInfo.InvariantCulture, $"{requirement.Id}/{findings.Count + i + 1}") })];
    }

    private RuleInput Input(Requirement requirement, PhoneTraffic traffic) => new()
    {
        ScenarioId = _scenario.Plan.Id,
        Requirement = requirement,
        Declared = Set.DeclaredDestinations,
        Traffic = ConsentDivision.Of(traffic, requirement.Phase, Consents).Traffic,
        Markers = MarkersOf(requirement),
    };

    private HashSet<string> MarkersOf(Requirement requirement)
    {
        var names = new HashSet<string>();
        foreach (var name in requirement.Markers ?? [])
        {
            names.UnionWith(name switch
            {
                MarkerNames.Identifiers => _scenario.Item.Identifiers.Where(i => i.Searched).Select(i => i.Name),
                MarkerNames.Decoys => _scenario.Decoys().Select(d => d.Name),
                _ => _scenario.Item.Identifiers.Select(i => i.Name).Concat(_scenario.Decoys().Select(d => d.Name)).Where(m => MarkerNames.Means(name, m)).Append(name),
            });
        }
        return names;
    }

    private IReadOnlyList<Reason> Doubts(IRule rule, Requirement requirement)
    {
        if (Evidence is not { } evidence)
        {
            return [new Reason(ReasonCode.WindowShort, "The scenario ended before its window opened.")];
        }
        var doubts = WindowValidity.Check(evidence, Set.Limits).ToList();
        if (evidence.Traffic is { } whole)
        {
            doubts.AddRange(ConsentDivision.Of(whole, requirement.Phase, Consents).Doubts);
        }
        if (rule.Needs.HasFlag(RuleNeeds.Content) && evidence.Traffic is { } content)
        {
            var input = Input(requirement, content);
            doubts.AddRange(WindowValidity.CheckContent([.. input.Traffic.Flows.Where(f => !requirement.ExceptDeclared || !input.IsDeclared(f))], Set.Limits));
        }
        doubts.AddRange(UnknownIdentifiers(requirement));
        if ((rule.Needs.HasFlag(RuleNeeds.Names) || requirement.ExceptDeclared) && evidence.Traffic is { } named)
        {
            var input = Input(requirement, named);
            doubts.AddRange(WindowValidity.CheckNames([.. input.Traffic.Flows.Where(input.IsUnnamed)]));
        }
        if (rule.Needs.HasFlag(RuleNeeds.Countries) && evidence.Traffic is { } traffic)
        {
            doubts.AddRange(WindowValidity.CheckCountries(Input(requirement, traffic).Traffic, requirement.Countries ?? []));
        }
        return doubts;
    }

    private IEnumerable<Reason> UnknownIdentifiers(Requirement requirement)
    {
        var names = MarkersOf(requirement);
        foreach (var identifier in _scenario.Item.Identifiers.Where(i => i.Value is null && names.Contains(i.Name) && (i.Expected || IsNamed(requirement, i))))
        {
            yield return new Reason(ReasonCode.IdentifierUnknown, $"{identifier.Name} is not known ({identifier.Source}) and could not be searched for. Give it in lab.json as {identifier.Key}.");
        }
        var searched = Evidence?.Traffic?.Facts.Search?.NotSearched ?? [];
        foreach (var name in searched.Where(names.Contains))
        {
            yield return new Reason(ReasonCode.IdentifierUnknown, $"{name} is too short to be told from chance and was not searched for.");
        }
    }

    // A requirement about this very identifier needs its value, also where a phone seldom tells it; what the phone has none of it needs not.
    private static bool IsNamed(Requirement requirement, DeviceIdentifier identifier) =>
        identifier.Surety == Surety.Unknown && requirement.Markers?.Any(name => name != MarkerNames.Identifiers && MarkerNames.Means(name, identifier.Name)) == true;

    private string? Strength(Requirement requirement)
    {
        if (Evidence?.Window is not { } window || ConsentDivision.Length(window, requirement.Phase, Consents) is not { } length || length <= TimeSpan.Zero)
        {
            return null;
        }
        var hours = length.TotalHours;
        return string.Create(CultureInfo.InvariantCulture, $"{requirement.Id}: nothing of the kind in {hours:0.00} h of phone time; at 95 % confidence fewer than {Math.Ceiling(30 / hours) / 10:0.0} per hour on average.");
    }
}
