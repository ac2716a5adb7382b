using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Lab.Harness.Config;
using Lab.TestSupport;

namespace Lab.Harness.Tests.Config;

public class LabConfigSchemaTests
{
    private static readonly JsonObject Schema = JsonNode.Parse(LabConfigSchema.Generate())!.AsObject();

    [Fact]
    public void Checked_in_schema_is_the_one_of_the_types() =>
        File.ReadAllText(Path.Combine(RepositoryRoot.Path, "lab.schema.json")).Should().Be(LabConfigSchema.Generate(), "'./lab schema > lab.schema.json' writes it");

    [Fact]
    public void Shipped_file_fits_the_schema() => Faults(JsonNode.Parse(ShippedConfig.Text), Schema, "$").Should().BeEmpty();

    [Theory]
    [InlineData("$.adb.port", "0")]
    [InlineData("$.adb.port", "\"5037\"")]
    [InlineData("$.adb.prot", "5037")]
    [InlineData("$.capture.kind", "\"wire\"")]
    [InlineData("$.probe.address", "\"here\"")]
    [InlineData("$.report.operator", "\"\"")]
    [InlineData("$.$schema", "\"other\"")]
    public void Schema_refuses_what_the_reader_refuses(string path, string value)
    {
        var root = JsonNode.Parse(ShippedConfig.Text)!;
        var steps = path[2..].Split('.');
        var parent = steps.Length == 1 ? root : root[steps[0]]!;
        parent[steps[^1]] = JsonNode.Parse(value);
        Faults(root, Schema, "$").Should().ContainSingle().Which.Should().Be(path);
    }

    [Fact]
    public void Every_member_is_described() => Objects(Schema).SelectMany(schema => schema["properties"]!.AsObject())
        .Where(member => string.IsNullOrEmpty((string?)member.Value!["description"])).Select(member => member.Key).Should().BeEmpty();

    [Fact]
    public void Every_object_refuses_unknown_keys() => Objects(Schema).Should().OnlyContain(schema => schema["additionalProperties"]!.ToJsonString() == "false");

    /// <summary>The objects with members of their own; "identifiers" takes any names.</summary>
    private static IEnumerable<JsonObject> Objects(JsonObject schema) => schema["properties"] is not JsonObject members ? [] :
        members.Select(member => member.Value).OfType<JsonObject>().SelectMany(Objects).Prepend(schema);

    /// <summary>As much of JSON Schema as the exporter uses; places that do not fit.</summary>
    private static IEnumerable<string> Faults(JsonNode? value, JsonObject schema, string path)
    {
        if (schema["type"] is { } types && !Kinds(types).Contains(Kind(value)) && !(Kind(value) == "integer" && Kinds(types).Contains("number")))
        {
            return [path];
        }
        if (!Word(value, schema) || !Number(value, schema))
        {
            return [path];
        }
        return value switch
        {
            JsonObject members => Members(members, schema, path),
            JsonArray items when schema["items"] is JsonObject item => items.SelectMany((element, index) => Faults(element, item, $"{path}[{index}]")),
            _ => [],
        };
    }

    private static IEnumerable<string> Members(JsonObject value, JsonObject schema, string path)
    {
        var known = schema["properties"] as JsonObject ?? [];
        var missing = (schema["required"] as JsonArray ?? []).Select(name => (string)name!).Where(name => !value.ContainsKey(name)).Select(name => $"{path}.{name}");
        return missing.Concat(value.SelectMany(member => (known[member.Key] ?? schema["additionalProperties"]) switch
        {
            JsonObject member_ => Faults(member.Value, member_, $"{path}.{member.Key}"),
            _ => [$"{path}.{member.Key}"],
        }));
    }

    private static bool Word(JsonNode? value, JsonObject schema) => Kind(value) != "string" || (
        Regex.IsMatch((string)value!, (string?)schema["pattern"] ?? "") &&
        ((string)value!).Length >= ((int?)schema["minLength"] ?? 0) &&
        (schema["enum"] is not JsonArray words || words.Any(word => JsonNode.DeepEquals(word, value))));

    private static bool Number(JsonNode? value, JsonObject schema) => Kind(value) is not ("integer" or "number") || (
        (double)value! >= ((double?)schema["minimum"] ?? double.MinValue) && (double)value! <= ((double?)schema["maximum"] ?? double.MaxValue));

    private static string[] Kinds(JsonNode types) => types is JsonArray list ? [.. list.Select(type => (string)type!)] : [(string)types!];

    private static string Kind(JsonNode? value) => value switch
    {
        null => "null",
        JsonObject => "object",
        JsonArray => "array",
        _ => value.GetValueKind() switch
        {
            System.Text.Json.JsonValueKind.String => "string",
            System.Text.Json.JsonValueKind.Number => value.AsValue().TryGetValue<int>(out _) ? "integer" : "number",
            _ => "boolean",
        },
    };
}
