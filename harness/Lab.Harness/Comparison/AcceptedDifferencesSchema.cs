using System.Text.Json;
using System.Text.Json.Nodes;
using Lab.Harness.Config;

namespace Lab.Harness.Comparison;

/// <summary>Writes the JSON schema of files of accepted differences from the types that read them.</summary>
public static class AcceptedDifferencesSchema
{
    private static readonly string[] Places = ["requirement", "host", "marker", "form", "country"];

    /// <summary>Makes the schema.</summary>
    /// <returns>JSON Schema, draft 2020-12, ending with a line feed.</returns>
    /// <exception cref="FileNotFoundException">The XML documentation, where the descriptions come from, is not beside the assembly.</exception>
    public static string Generate()
    {
        var schema = LabConfigSchema.Of(typeof(AcceptedDifferences), "Accepted differences");
        schema["properties"]!["differences"]!["items"]!["allOf"] = new JsonArray([.. Enum.GetValues<ComparedKind>().Select(Condition)]);
        return LabConfigSchema.Text(schema);
    }

    private static JsonObject Condition(ComparedKind kind)
    {
        var (needed, allowed) = AcceptedDifferencesReader.MembersOf(kind);
        var properties = new JsonObject();
        foreach (var name in Places.Where(n => !allowed.Contains(n)))
        {
            properties[name] = new JsonObject { ["type"] = needed.Contains(name) ? "string" : "null" };
        }
        return new JsonObject
        {
            ["if"] = new JsonObject { ["properties"] = new JsonObject { ["kind"] = new JsonObject { ["const"] = JsonNamingPolicy.KebabCaseLower.ConvertName(kind.ToString()) } } },
            ["then"] = new JsonObject { ["required"] = new JsonArray([.. needed.Select(n => (JsonNode)n)]), ["properties"] = properties },
        };
    }
}
