namespace Lab.Harness.Rules;

/// <summary>
/// Texts of a requirement set in one further language, for the reader of a report: nothing is judged by them. What is absent is shown as the set has it.
/// </summary>
public sealed record RequirementSetTexts
{
    /// <summary>Title of the set; null = not translated.</summary>
    public string? Title { get; init; }

    /// <summary>What the set rests on; null = not translated.</summary>
    public string? Source { get; init; }

    /// <summary>The decision rule, as many sentences as the set has, in its order; null = not translated.</summary>
    public IReadOnlyList<string>? DecisionRule { get; init; }

    /// <summary>What the set does not test, as many sentences as the set has, in its order; null = not translated.</summary>
    public IReadOnlyList<string>? NotTested { get; init; }

    /// <summary>Purposes of declared destinations, by the text that the set has; null = not translated.</summary>
    public IReadOnlyDictionary<string, string>? Purposes { get; init; }

    /// <summary>Requirements, by their identifier; null = not translated.</summary>
    public IReadOnlyDictionary<string, RequirementText>? Requirements { get; init; }

    /// <summary>Scenarios, by their identifier; null = not translated.</summary>
    public IReadOnlyDictionary<string, ScenarioText>? Scenarios { get; init; }

    /// <summary>What is wrong with these texts as those of a set.</summary>
    /// <param name="tag">Their language.</param>
    /// <param name="set">The set.</param>
    /// <returns>One sentence each; empty when nothing is.</returns>
    internal IEnumerable<string> Faults(string tag, RequirementSet set)
    {
        foreach (var (name, own, theirs) in new[] { ("decisionRule", DecisionRule, set.DecisionRule), ("notTested", NotTested, set.NotTested) })
        {
            if (own is not null && own.Count != theirs.Count)
            {
                yield return $"The translation {tag} has {own.Count} sentences in \"{name}\"; the set has {theirs.Count}.";
            }
        }
        foreach (var id in (Requirements?.Keys ?? []).Where(id => set.Requirements.All(r => r.Id != id)))
        {
            yield return $"The translation {tag} has the requirement \"{id}\", which the set has not.";
        }
        foreach (var id in (Scenarios?.Keys ?? []).Where(id => set.Requirements.All(r => r.Scenario != id)))
        {
            yield return $"The translation {tag} has the scenario \"{id}\", which no requirement names.";
        }
        foreach (var purpose in (Purposes?.Keys ?? []).Where(text => set.DeclaredDestinations.All(d => d.Purpose != text)))
        {
            yield return $"The translation {tag} has the purpose \"{purpose}\", which no declared destination has.";
        }
        if (All().Any(string.IsNullOrWhiteSpace))
        {
            yield return $"The translation {tag} has an empty text.";
        }
    }

    private IEnumerable<string> All() =>
    [
        .. new[] { Title, Source }.OfType<string>(), .. DecisionRule ?? [], .. NotTested ?? [], .. (Purposes ?? new Dictionary<string, string>()).Values,
        .. (Requirements?.Values ?? []).SelectMany(r => new[] { r.Statement, r.Clause }), .. (Scenarios?.Values ?? []).SelectMany(s => new[] { s.Title, s.Question }),
    ];
}
