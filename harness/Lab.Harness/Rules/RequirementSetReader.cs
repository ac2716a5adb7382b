using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using Lab.Harness.Model;

namespace Lab.Harness.Rules;

/// <summary>Reads requirement sets strictly.</summary>
public static partial class RequirementSetReader
{
    /// <summary>Reads a set.</summary>
    /// <param name="json">The file's bytes.</param>
    /// <param name="name">Name of the file, for messages.</param>
    /// <returns>The set with the hash of its bytes.</returns>
    /// <exception cref="RequirementSetException">It is not a set: the message says where and why.</exception>
    public static RequirementSet Read(ReadOnlySpan<byte> json, string name)
    {
        RequirementSet set;
        try
        {
            set = JsonSerializer.Deserialize<RequirementSet>(json, HarnessJson.Document) ?? throw new JsonException("the document is null");
        }
        catch (JsonException e)
        {
            throw new RequirementSetException($"{name}: {e.Message}", e);
        }
        var faults = Faults(set).ToList();
        return faults.Count == 0
            ? set with { Sha256 = Convert.ToHexStringLower(SHA256.HashData(json)) }
            : throw new RequirementSetException($"{name}: {string.Join(" ", faults)}");
    }

    private static IEnumerable<string> Faults(RequirementSet set)
    {
        if (set.Requirements.Count == 0)
        {
            yield return "It has no requirements: nothing could be judged.";
        }
        foreach (var twice in set.Requirements.GroupBy(r => r.Id).Where(g => g.Count() > 1))
        {
            yield return $"Requirement {twice.Key} stands {twice.Count()} times.";
        }
        foreach (var requirement in set.Requirements)
        {
            var rule = RuleBook.Find(requirement.Rule);
            if (rule is null)
            {
                yield return $"Requirement {requirement.Id} names the rule \"{requirement.Rule}\"; there are {string.Join(", ", RuleBook.Rules.Select(r => r.Id))}.";
            }
            else if (rule is MarkerCarriedRule && requirement.Markers is not { Count: > 0 })
            {
                yield return $"Requirement {requirement.Id} needs \"markers\".";
            }
            foreach (var name in (requirement.Markers ?? []).Where(n => !MarkerNames.IsKnown(n)))
            {
                yield return $"Requirement {requirement.Id} names the marker \"{name}\", which nothing is called; there are {string.Join(", ", MarkerNames.All)}.";
            }
            if (rule is CountryReachedRule && requirement.Countries is not { Count: > 0 })
            {
                yield return $"Requirement {requirement.Id} needs \"countries\".";
            }
        }
        foreach (var fault in (set.Translations ?? new Dictionary<string, RequirementSetTexts>()).SelectMany(t => TagFaults(t.Key).Concat(t.Value.Faults(t.Key, set))))
        {
            yield return fault;
        }
    }

    private static IEnumerable<string> TagFaults(string tag) =>
        LanguageTag().IsMatch(tag) ? [] : [$"\"{tag}\" is no language tag such as \"zh-Hant\"."];

    // Language, script and region of a tag (RFC 5646, 2.1).
    [GeneratedRegex("^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$")]
    private static partial Regex LanguageTag();
}
