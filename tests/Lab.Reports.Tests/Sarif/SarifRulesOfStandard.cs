using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Lab.Reports.Tests.Sarif;

/// <summary>
/// What SARIF 2.1.0 demands of the objects that we write, member by member, from the text of the standard: its published schema may not lie in this repository.
/// An object or member that is not listed here is a fault.
/// </summary>
internal static partial class SarifRulesOfStandard
{
    // Object -> member -> type, as in section 3 of the standard; "!" = shall be there, "[]" = array of, quoted words = enumeration.
    private static readonly Dictionary<string, Dictionary<string, string>> Objects = new(StringComparer.Ordinal)
    {
        ["sarifLog"] = new() { ["version"] = "!'2.1.0'", ["$schema"] = "uri", ["runs"] = "!run[]", ["properties"] = "bag" },
        ["run"] = new() { ["tool"] = "!tool", ["automationDetails"] = "runAutomationDetails", ["language"] = "language", ["invocations"] = "invocation[]", ["originalUriBaseIds"] = "map:artifactLocation", ["artifacts"] = "artifact[]", ["columnKind"] = "'utf16CodeUnits'unicodeCodePoints'", ["properties"] = "bag", ["results"] = "!result[]" },
        ["tool"] = new() { ["driver"] = "!toolComponent" },
        ["toolComponent"] = new() { ["name"] = "!string", ["version"] = "string", ["rules"] = "reportingDescriptor[]" },
        ["reportingDescriptor"] = new() { ["id"] = "!string", ["shortDescription"] = "multiformat", ["fullDescription"] = "multiformat", ["help"] = "multiformat", ["defaultConfiguration"] = "reportingConfiguration", ["properties"] = "bag" },
        ["reportingConfiguration"] = new() { ["level"] = "'none'note'warning'error'" },
        ["multiformat"] = new() { ["text"] = "!string", ["markdown"] = "string" },
        ["message"] = new() { ["text"] = "!string" },
        ["runAutomationDetails"] = new() { ["id"] = "string" },
        ["invocation"] = new() { ["executionSuccessful"] = "!boolean", ["startTimeUtc"] = "time", ["endTimeUtc"] = "time", ["toolExecutionNotifications"] = "notification[]" },
        ["notification"] = new() { ["descriptor"] = "reportingDescriptorReference", ["level"] = "'none'note'warning'error'", ["message"] = "!message" },
        ["reportingDescriptorReference"] = new() { ["id"] = "string" },
        ["artifact"] = new() { ["location"] = "artifactLocation", ["length"] = "natural", ["mimeType"] = "mime", ["roles"] = "string[]", ["hashes"] = "map:hash" },
        ["artifactLocation"] = new() { ["uri"] = "reference", ["uriBaseId"] = "string", ["index"] = "natural", ["description"] = "message" },
        ["result"] = new() { ["ruleId"] = "string", ["ruleIndex"] = "natural", ["kind"] = "'notApplicable'pass'fail'review'open'informational'", ["level"] = "'none'note'warning'error'", ["message"] = "!message", ["locations"] = "location[]", ["relatedLocations"] = "location[]", ["occurrenceCount"] = "positive", ["partialFingerprints"] = "map:string", ["baselineState"] = "'new'unchanged'updated'absent'", ["suppressions"] = "suppression[]", ["properties"] = "bag" },
        ["suppression"] = new() { ["kind"] = "!'inSource'external'", ["status"] = "'accepted'underReview'rejected'", ["justification"] = "string" },
        ["location"] = new() { ["id"] = "natural", ["physicalLocation"] = "physicalLocation", ["logicalLocations"] = "logicalLocation[]", ["properties"] = "bag" },
        ["physicalLocation"] = new() { ["artifactLocation"] = "!artifactLocation" },
        ["logicalLocation"] = new() { ["name"] = "string", ["fullyQualifiedName"] = "string", ["kind"] = "string" },
    };

    public static IReadOnlyList<string> Faults(JsonNode log) => [.. Check(log, "sarifLog", "$"), .. log["runs"]!.AsArray().SelectMany(r => Across(r!))];

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

    private static IEnumerable<string> Check(JsonNode? value, string type, string path)
    {
        if (type.EndsWith("[]", StringComparison.Ordinal))
        {
            return value is JsonArray items ? items.SelectMany((item, i) => Check(item, type[..^2], $"{path}[{i}]")) : [path];
        }
        if (type.StartsWith("map:", StringComparison.Ordinal))
        {
            return value is JsonObject map ? map.SelectMany(m => Check(m.Value, type[4..], $"{path}.{m.Key}")) : [path];
        }
        return Objects.TryGetValue(type, out var members) ? Members(value, members, path) : Leaf(value, type) ? [] : [path];
    }

    private static IEnumerable<string> Members(JsonNode? value, Dictionary<string, string> members, string path) => value is not JsonObject found ? [path] :
    [
        .. members.Where(m => m.Value[0] == '!' && !found.ContainsKey(m.Key)).Select(m => $"{path}.{m.Key} is missing"),
        .. found.SelectMany(m => members.TryGetValue(m.Key, out var type) ? Check(m.Value, type.TrimStart('!'), $"{path}.{m.Key}") : [$"{path}.{m.Key} is not of the standard"]),
    ];

    private static bool Leaf(JsonNode? value, string type)
    {
        var text = value is JsonValue v && v.TryGetValue<string>(out var s) ? s : null;
        return type switch
        {
            "bag" => value is JsonObject,
            "boolean" => value is JsonValue b && b.TryGetValue<bool>(out _),
            "natural" => value is JsonValue n && n.TryGetValue<long>(out var number) && number >= 0,
            "positive" => value is JsonValue n && n.TryGetValue<long>(out var number) && number >= 1,
            "string" => text is not null,
            "language" => text is not null && Regex.IsMatch(text, "^[a-z]{2}-[A-Z]{2}$"),
            "time" => text is not null && Regex.IsMatch(text, @"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$"),
            "mime" => text is not null && Regex.IsMatch(text, "^[^/]+/.+$"),
            "hash" => text is not null && text.Length > 0,
            "uri" => Uri.TryCreate(text, UriKind.Absolute, out _),
            "reference" => text is not null && Uri.IsWellFormedUriString(text, UriKind.Relative),
            _ when type[0] == '\'' => text is not null && type.Split('\'').Contains(text),
            _ => throw new NotSupportedException(type),
        };
    }

    // A brace that is not doubled.
    [GeneratedRegex(@"(?<!\{)(\{\{)*\{(?!\{)|(?<!\})(\}\})*\}(?!\})")]
    private static partial Regex Placeholder();
}
