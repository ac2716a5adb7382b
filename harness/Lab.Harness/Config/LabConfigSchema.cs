using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;
using Lab.Harness.Model;

namespace Lab.Harness.Config;

/// <summary>Writes lab.schema.json from the types, so that editors know every key, word and range of lab.json.</summary>
public static class LabConfigSchema
{
    private static readonly JsonSerializerOptions Indented = new(HarnessJson.Document)
    {
        // The file is read by people: quotes and apostrophes stay as they are.
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Makes the schema.</summary>
    /// <returns>JSON Schema, draft 2020-12, ending with a line feed.</returns>
    /// <exception cref="FileNotFoundException">The XML documentation, where the descriptions come from, is not beside the assembly.</exception>
    public static string Generate()
    {
        var schema = Of(typeof(LabConfig), "lab.json");
        schema["properties"]!["capture"]!["allOf"] = CaptureConditions();
        schema["properties"]!["capture"]!["properties"]!["second"]!["allOf"] = CaptureConditions();
        schema["properties"]!["markerKeys"]!["items"]!["oneOf"] = KeyConditions();
        return Text(schema);
    }

    /// <summary>The schema of a document of this assembly, from its type.</summary>
    internal static JsonObject Of(Type type, string title)
    {
        var documentation = XmlDocumentation.Of(type.Assembly);
        var body = JsonSchemaExporter.GetJsonSchemaAsNode(HarnessJson.Document, type, new JsonSchemaExporterOptions
        {
            TreatNullObliviousAsNonNullable = true,
            TransformSchemaNode = (context, node) => Describe(context, node, documentation, type),
        }).AsObject();
        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = title,
        };
        foreach (var (name, value) in body)
        {
            schema[name] = value?.DeepClone();
        }
        return schema;
    }

    /// <summary>A schema as the text of a file.</summary>
    internal static string Text(JsonObject schema) => schema.ToJsonString(Indented) + "\n";

    private static JsonNode Describe(JsonSchemaExporterContext context, JsonNode node, XmlDocumentation documentation, Type root)
    {
        if (node is not JsonObject schema)
        {
            return node;
        }
        var isText = context.TypeInfo.Type == typeof(string);
        if (isText)
        {
            schema["minLength"] = 1;
        }
        if (context.PropertyInfo is { } property)
        {
            Constrain(schema, property);
            schema.Insert(0, "description", documentation.Summary(property.DeclaringType, MemberName(property)));
        }
        else if (context.Path.IsEmpty)
        {
            schema.Insert(0, "description", documentation.Summary(root));
        }
        if (isText && !schema.ContainsKey("pattern") && !schema.ContainsKey("enum"))
        {
            schema["pattern"] = @"\S";
        }
        return schema;
    }

    private static void Constrain(JsonObject schema, JsonPropertyInfo property)
    {
        foreach (var rule in property.AttributeProvider!.GetCustomAttributes(typeof(ValidationAttribute), inherit: true))
        {
            switch (rule)
            {
                case RangeAttribute range:
                    schema["minimum"] = JsonValue.Create(System.Convert.ToInt32(range.Minimum, null));
                    schema["maximum"] = JsonValue.Create(System.Convert.ToInt32(range.Maximum, null));
                    break;
                case RegularExpressionAttribute pattern:
                    schema["pattern"] = pattern.Pattern;
                    break;
                case AddressRangeAttribute:
                    (schema["items"]?.AsObject() ?? schema)["pattern"] = AddressRangeAttribute.Pattern;
                    break;
                case StringLengthAttribute length:
                    schema["maxLength"] = length.MaximumLength;
                    break;
                case MinLengthAttribute length:
                    schema["minItems"] = length.Length;
                    break;
                case AllowedValuesAttribute allowed:
                    schema["enum"] = new JsonArray([.. allowed.Values.Select(value => (JsonNode?)JsonValue.Create((string?)value))]);
                    break;
                default:
                    throw new NotSupportedException($"{property.Name}: teach LabConfigSchema to write {rule.GetType().Name}.");
            }
        }
    }

    private static JsonArray CaptureConditions() => [.. new[] { ("command", CaptureKind.Command), ("file", CaptureKind.File), ("ssh", CaptureKind.Ssh), ("interface", CaptureKind.Interface) }.Select(pair => new JsonObject
    {
        ["if"] = new JsonObject { ["properties"] = new JsonObject { ["kind"] = new JsonObject { ["const"] = ConfigLeaf.WordOf(pair.Item2) } } },
        ["then"] = new JsonObject
        {
            ["required"] = new JsonArray(pair.Item1),
            ["properties"] = new JsonObject { [pair.Item1] = new JsonObject { ["not"] = new JsonObject { ["type"] = "null" } } },
        },
        ["else"] = new JsonObject { ["properties"] = new JsonObject { [pair.Item1] = new JsonObject { ["type"] = "null" } } },
    }), new JsonObject
    {
        ["if"] = new JsonObject { ["not"] = new JsonObject { ["properties"] = new JsonObject { ["kind"] = new JsonObject { ["const"] = ConfigLeaf.WordOf(CaptureKind.Pcapdroid) } } } },
        ["then"] = new JsonObject { ["properties"] = new JsonObject { ["pcapdroid"] = new JsonObject { ["type"] = "null" } } },
    }];

    private static JsonArray KeyConditions() => [.. MarkerKeyRules.Ways.Select(way => new JsonObject
    {
        ["required"] = new JsonArray(way),
        ["properties"] = new JsonObject { [way] = new JsonObject { ["type"] = "string" } },
    })];

    private static string MemberName(JsonPropertyInfo property) => ((System.Reflection.MemberInfo)property.AttributeProvider!).Name;
}
