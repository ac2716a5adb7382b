using System.Text.Json.Nodes;
using Lab.Harness.Model;
using Lab.Harness.Rules;

namespace Lab.Reports.Sarif;

/// <summary>The rules that requirements of a run were judged by, as reporting descriptors (3.49).</summary>
internal sealed class SarifRules
{
    private readonly List<(string Id, int Version)> _rules;

    public SarifRules(RunRecord run) =>
        _rules = [.. run.Scenarios.SelectMany(s => s.Requirements.Select(r => (r.RuleId, r.RuleVersion)).Concat(s.Findings.Select(f => (f.RuleId, f.RuleVersion)))).Distinct().Order()];

    /// <summary>Index of a rule.</summary>
    public int IndexOf(string id, int version) => _rules.IndexOf((id, version));

    /// <summary>The descriptors, in the order of the indices.</summary>
    public JsonArray Descriptors() => [.. _rules.Select(Descriptor)];

    private static JsonObject Descriptor((string Id, int Version) rule)
    {
        var descriptor = new JsonObject { ["id"] = rule.Id };
        if (RulePage.Find(rule.Id, rule.Version) is { } page)
        {
            var claim = page.Split('\n').FirstOrDefault(line => line.StartsWith("**Claims:** ", StringComparison.Ordinal))?["**Claims:** ".Length..];
            if (claim is { Length: > 0 })
            {
                claim = char.ToUpperInvariant(claim[0]) + claim[1..];
                descriptor["shortDescription"] = new JsonObject { ["text"] = claim.Split(". ")[0].TrimEnd('.') + "." };
                descriptor["fullDescription"] = new JsonObject { ["text"] = claim };
            }
            descriptor["help"] = SarifMessage.Page(page);
        }
        descriptor["defaultConfiguration"] = new JsonObject { ["level"] = "error" };
        descriptor["properties"] = new JsonObject { ["version"] = rule.Version };
        return descriptor;
    }
}
