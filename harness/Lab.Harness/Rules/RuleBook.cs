namespace Lab.Harness.Rules;

/// <summary>All rules by identifier. A new rule is a class and a line here.</summary>
public static class RuleBook
{
    /// <summary>The rules.</summary>
    public static IReadOnlyList<IRule> Rules { get; } = [new UndeclaredDestinationRule(), new CountryReachedRule(), new MarkerCarriedRule(), new ClearTextMarkerRule()];

    /// <summary>Finds a rule.</summary>
    /// <param name="id">Identifier.</param>
    /// <returns>The rule; null when there is none of that name.</returns>
    public static IRule? Find(string id) => Rules.FirstOrDefault(r => r.Id == id);
}
