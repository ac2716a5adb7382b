using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Lab.Harness.Model;
using Lab.Reports.Wording;

namespace Lab.Reports.Sarif;

/// <summary>
/// Results (3.27): one per finding (kind "fail"), and one per requirement that no finding speaks for. INCONCLUSIVE is kind "open", which the standard has for
/// "insufficient information to decide" (3.27.9); every kind but "fail" has the level "none" (3.27.10). ERROR is no result about the phone: it is a notification.
/// </summary>
internal sealed class SarifResults(RunRecord run, SarifRules rules, SarifLocations locations, Words words)
{
    /// <summary>The results, by scenario.</summary>
    public JsonArray All() => [.. run.Scenarios.SelectMany(s => s.Findings.Select(Of).Concat(s.Requirements.Select(Of).OfType<JsonObject>()))];

    private JsonObject Of(Finding finding)
    {
        var result = Begin(finding.RuleId, finding.RuleVersion, "fail", "error", $"{finding.Statement} {finding.Reasoning}");
        result["locations"] = new JsonArray(locations.Of(finding.Evidence[0]));
        if (finding.Evidence.Count > 1)
        {
            result["relatedLocations"] = new JsonArray([.. finding.Evidence.Skip(1).Select((e, i) => locations.Of(e, i + 1))]);
        }
        result["occurrenceCount"] = Math.Max(1, Math.Min(finding.Sightings, int.MaxValue));

        // The same leak has the same fingerprint in the next run: that is how a build server tells old from new.
        var identity = string.Join('\n', finding.RequirementId, finding.RuleId, finding.Host.ToLowerInvariant(), finding.Marker);
        result["partialFingerprints"] = new JsonObject { ["labFinding/v1"] = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(identity))) };
        result["properties"] = new JsonObject
        {
            ["finding"] = finding.Id, ["requirement"] = finding.RequirementId, ["scenario"] = finding.ScenarioId, ["host"] = finding.Host, ["country"] = finding.Country,
            ["marker"] = finding.Marker, ["sightings"] = finding.Sightings,
        };
        return result;
    }

    private JsonObject? Of(RequirementResult requirement)
    {
        var grounds = string.Join(" ", requirement.Reasons.Select(r => $"{Words.CodeOf(r.Code)}: {r.Message}"));
        var result = requirement switch
        {
            { NotApplicable: { } why } => Begin(requirement, "notApplicable", "none", words.RequirementNotApplicable(requirement.Id, why)),
            { Verdict: Verdict.Pass } => Begin(requirement, "pass", "none", words.RequirementMet(requirement.Id, requirement.Statement, requirement.Strength)),
            { Verdict: Verdict.Inconclusive } => Begin(requirement, "open", "none", words.RequirementOpen(requirement.Id, requirement.Statement, grounds)),
            { Verdict: Verdict.Fail, Findings.Count: 0 } => Begin(requirement, "fail", "error", words.RequirementFailed(requirement.Id, requirement.Statement, grounds)),
            _ => null,
        };
        if (result is not null)
        {
            result["locations"] = new JsonArray(SarifLocations.Of(requirement));
            result["properties"] = new JsonObject { ["requirement"] = requirement.Id, ["scenario"] = requirement.ScenarioId, ["reasons"] = new JsonArray([.. requirement.Reasons.Select(r => (JsonNode)Words.CodeOf(r.Code))]) };
        }
        return result;
    }

    private JsonObject Begin(RequirementResult requirement, string kind, string level, string text) => Begin(requirement.RuleId, requirement.RuleVersion, kind, level, text);

    private JsonObject Begin(string rule, int version, string kind, string level, string text) => new()
    {
        ["ruleId"] = rule, ["ruleIndex"] = rules.IndexOf(rule, version), ["kind"] = kind, ["level"] = level, ["message"] = SarifMessage.Of(text),
    };
}
