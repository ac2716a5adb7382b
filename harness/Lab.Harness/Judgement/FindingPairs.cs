using Lab.Harness.Model;

namespace Lab.Harness.Judgement;

/// <summary>Which findings of two judgements of a scenario are the same by what they are about. Their numbers play no part: one finding less renumbers all that follow.</summary>
internal static class FindingPairs
{
    // From what tells most to what tells least: of several findings about the same, those that say the same belong together first.
    private static readonly Func<Finding, Finding, bool>[] Likeness =
    [
        (a, b) => a.Statement == b.Statement,
        (a, b) => a.Country == b.Country,
        (_, _) => true,
    ];

    /// <summary>Pairs findings.</summary>
    /// <param name="before">Of the first judgement.</param>
    /// <param name="after">Of the second.</param>
    /// <returns>All of the first in their order, null beside those that are gone; then the new ones of the second.</returns>
    public static IReadOnlyList<(Finding? Before, Finding? After)> Of(IReadOnlyList<Finding> before, IReadOnlyList<Finding> after)
    {
        var partners = new Finding?[before.Count];
        var open = after.GroupBy(KeyOf).ToDictionary(g => g.Key, g => g.ToList());
        foreach (var alike in Likeness)
        {
            for (var i = 0; i < before.Count; i++)
            {
                if (partners[i] is null && open.TryGetValue(KeyOf(before[i]), out var candidates) && candidates.Find(c => alike(before[i], c)) is { } partner)
                {
                    partners[i] = partner;
                    candidates.Remove(partner);
                }
            }
        }
        var added = open.Values.SelectMany(c => c).ToHashSet(ReferenceEqualityComparer.Instance);
        return [.. before.Zip(partners, (b, a) => ((Finding?)b, a)), .. after.Where(added.Contains).Select(a => ((Finding?)null, (Finding?)a))];
    }

    private static (string Requirement, string Rule, string? Marker, string Host) KeyOf(Finding finding) =>
        (finding.RequirementId, finding.RuleId, finding.Marker, finding.Host.TrimEnd('.').ToUpperInvariant());
}
