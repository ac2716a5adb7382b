using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Lab.Harness.Config;
using Lab.Traffic.Model;

namespace Lab.Cli.Analyze;

/// <summary>JSON schema of what <c>lab analyze --json</c> prints of one capture, made from the types that are written; several captures are a list of such.</summary>
internal static class AnalysisSchema
{
    private static readonly JsonSerializerOptions Indented = new() { TypeInfoResolver = new DefaultJsonTypeInfoResolver(), WriteIndented = true, NewLine = "\n", Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Makes the schema.</summary>
    /// <returns>JSON Schema, draft 2020-12, ending with a line feed.</returns>
    /// <exception cref="FileNotFoundException">The XML documentation, where the descriptions come from, is not beside the assembly.</exception>
    public static string Generate()
    {
        var documentation = new[] { typeof(AnalysisSchema).Assembly, typeof(Flow).Assembly }.ToDictionary(a => a, XmlDocumentation.Of);
        // Numbers are read from text, too, by these options; they are never written so.
        var body = new JsonSerializerOptions(AnalysisJson.Options) { NumberHandling = JsonNumberHandling.Strict, RespectNullableAnnotations = true, TypeInfoResolver = new DefaultJsonTypeInfoResolver() }.GetJsonSchemaAsNode(typeof(CaptureJson), new JsonSchemaExporterOptions
        {
            TreatNullObliviousAsNonNullable = true,
            TransformSchemaNode = (context, node) => Describe(context, node, documentation),
        }).AsObject();
        var schema = new JsonObject { ["$schema"] = "https://json-schema.org/draft/2020-12/schema", ["title"] = "lab analyze --json, one capture" };
        foreach (var (name, value) in body)
        {
            schema[name] = value?.DeepClone();
        }
        return schema.ToJsonString(Indented) + "\n";
    }

    private static JsonNode Describe(JsonSchemaExporterContext context, JsonNode node, Dictionary<Assembly, XmlDocumentation> documentation)
    {
        if (node is not JsonObject schema)
        {
            return node;
        }
        if (schema["properties"] is JsonObject properties)
        {
            schema["required"] = new JsonArray([.. properties.Select(p => (JsonNode)p.Key)]); // All are written, those that are null as null.
            schema["additionalProperties"] = false;
        }
        // The exporter takes what has no setter as open to null.
        if (context.PropertyInfo is { Set: null, IsGetNullable: false } && schema["type"] is JsonArray types)
        {
            var others = types.Select(t => (string)t!).Where(t => t != "null").ToList();
            schema["type"] = others.Count == 1 ? others[0] : new JsonArray([.. others.Select(t => (JsonNode)t)]);
        }
        if (Text(context, documentation) is { } text)
        {
            schema.Remove("description");
            schema.Insert(0, "description", text);
        }
        return schema;
    }

    private static string? Text(JsonSchemaExporterContext context, Dictionary<Assembly, XmlDocumentation> documentation)
    {
        if (context.PropertyInfo is not { AttributeProvider: MemberInfo { DeclaringType: { } owner } member })
        {
            return context.Path.IsEmpty ? documentation[context.TypeInfo.Type.Assembly].Summary(context.TypeInfo.Type) : null;
        }
        // What is shown of a type of the analysis is described there.
        var shown = owner.GetConstructors().SelectMany(c => c.GetParameters().Take(1)).FirstOrDefault()?.ParameterType;
        return new[] { owner, shown, typeof(EndpointLocation) }.OfType<Type>()
            .Select(type => documentation.GetValueOrDefault(type.Assembly)?.Find($"P:{type.FullName}.{member.Name}")).FirstOrDefault(text => text is not null);
    }
}
