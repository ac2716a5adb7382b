using System.Text.Json;
using System.Text.Json.Nodes;

namespace Lab.TestSupport;

/// <summary>As much of JSON Schema as our schemas use; a key word beyond that throws, so that no rule is passed over.</summary>
public static class SchemaFaults
{
    private static readonly HashSet<string> Known = new(StringComparer.Ordinal) { "$schema", "title", "description", "type", "enum", "const", "properties", "required", "additionalProperties", "items", "$ref", "default", "format" };

    /// <summary>Places of a document that do not fit.</summary>
    /// <param name="value">The document.</param>
    /// <param name="schema">The schema.</param>
    /// <returns>JSON paths; none when it fits.</returns>
    public static IReadOnlyList<string> Of(JsonNode? value, JsonObject schema) => [.. Find(value, schema, schema, "$")];

    private static IEnumerable<string> Find(JsonNode? value, JsonObject schema, JsonObject root, string path)
    {
        if (schema.Select(k => k.Key).FirstOrDefault(k => !Known.Contains(k)) is { } unknown)
        {
            throw new NotSupportedException($"{path}: the key word {unknown} is not understood.");
        }
        if (schema["$ref"] is { } reference)
        {
            return Find(value, Follow(root, (string)reference!), root, path);
        }
        if ((schema["type"] is { } types && !Kinds(types).Contains(Kind(value)) && !(Kind(value) == "integer" && Kinds(types).Contains("number")))
            || (schema["format"] is { } format && value is not null && !Fits((string)format!, (string)value!))
            || (schema["enum"] is JsonArray words && !words.Any(w => JsonNode.DeepEquals(w, value)))
            || (schema.ContainsKey("const") && !JsonNode.DeepEquals(schema["const"], value)))
        {
            return [path];
        }
        return value switch
        {
            JsonObject members => Members(members, schema, root, path),
            JsonArray items when schema["items"] is JsonObject item => items.SelectMany((element, i) => Find(element, item, root, $"{path}[{i}]")),
            _ => [],
        };
    }

    private static IEnumerable<string> Members(JsonObject value, JsonObject schema, JsonObject root, string path)
    {
        var known = schema["properties"] as JsonObject ?? [];
        var missing = (schema["required"] as JsonArray ?? []).Select(name => (string)name!).Where(name => !value.ContainsKey(name)).Select(name => $"{path}.{name}");
        return missing.Concat(value.SelectMany(member => (known[member.Key] ?? schema["additionalProperties"]) switch
        {
            JsonObject inner => Find(member.Value, inner, root, $"{path}.{member.Key}"),
            JsonValue allowed when !allowed.GetValue<bool>() => [$"{path}.{member.Key}"],
            _ => [],
        }));
    }

    private static bool Fits(string format, string text) => format == "date-time"
        ? DateTimeOffset.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out _) && text.Contains('T', StringComparison.Ordinal)
        : throw new NotSupportedException($"The format {format} is not understood.");

    private static JsonObject Follow(JsonObject root, string reference) =>
        reference.TrimStart('#').Split('/', StringSplitOptions.RemoveEmptyEntries).Aggregate((JsonNode)root, (node, step) => node is JsonArray items ? items[int.Parse(step, System.Globalization.CultureInfo.InvariantCulture)]! : node[step]!).AsObject();

    private static string[] Kinds(JsonNode types) => types is JsonArray list ? [.. list.Select(type => (string)type!)] : [(string)types!];

    private static string Kind(JsonNode? value) => value?.GetValueKind() switch
    {
        null => "null",
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.Number => decimal.TryParse(value.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture, out var number) && number == decimal.Truncate(number) ? "integer" : "number",
        _ => "boolean",
    };
}
