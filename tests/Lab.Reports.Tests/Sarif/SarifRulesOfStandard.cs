using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NJsonSchema;

namespace Lab.Reports.Tests.Sarif;

/// <summary>What SARIF 2.1.0 demands: its published schema, and the rules of the standard's text between members that a schema cannot tell.</summary>
internal static partial class SarifRulesOfStandard
{
    private static readonly Lazy<JsonSchema> Schema = new(() => JsonSchema.FromJsonAsync(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "sarif-2.1.0.json"))).GetAwaiter().GetResult());

    public static IReadOnlyList<string> Faults(JsonNode log)
    {
        var faults = Schema.Value.Validate(log.ToJsonString()).Select(fault => fault.ToString()).ToList();
        return faults.Count > 0 ? faults : [.. log["runs"]!.AsArray().SelectMany(run => Across(run!))];
    }

    // Rules between members: 3.27.7 (ruleIndex), 3.27.10 (level), 3.4.5 (index), 3.11.5 (placeholders), 3.28.2 (unique ids).
    private static IEnumerable<string> Across(JsonNode run)
    {
        var rules = run["tool"]!["driver"]!["rules"]!.AsArray();
        var artifacts = run["artifacts"]?.AsArray() ?? [];
        foreach (var result in run["results"]!.AsArray().Select(r => r!))
        {
            if ((string?)rules[(int)result["ruleIndex"]!]!["id"] != (string?)result["ruleId"])
            {
                yield return "ruleIndex";
            }
            if (((string?)result["kind"] == "fail") == ((string?)result["level"] == "none"))
            {
                yield return "level";
            }
            if (Placeholder().IsMatch((string)result["message"]!["text"]!))
            {
                yield return "placeholder";
            }
            var places = result["locations"]!.AsArray().Concat(result["relatedLocations"]?.AsArray() ?? []).Select(l => l!).ToList();
            if (places.Select(l => l["id"]).OfType<JsonNode>().Select(i => (int)i).GroupBy(i => i).Any(g => g.Count() > 1))
            {
                yield return "location.id";
            }
            foreach (var place in places.Select(l => l["physicalLocation"]?["artifactLocation"]).OfType<JsonNode>().Where(p => p["index"] is { } i && (string?)artifacts[(int)i]!["location"]!["uri"] != (string?)p["uri"]))
            {
                yield return place.ToJsonString();
            }
        }
    }

    // A brace that is not doubled.
    [GeneratedRegex(@"(?<!\{)(\{\{)*\{(?!\{)|(?<!\})(\}\})*\}(?!\})")]
    private static partial Regex Placeholder();
}
