using System.Net;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using Lab.Harness.Config;
using Lab.Harness.Model;
using Lab.Harness.Run;
using Lab.Traffic.Model;

namespace Lab.Harness.Reporting;

/// <summary>JSON schemas of the lines of flows.jsonl and findings.jsonl, made from the types that are written there.</summary>
public static class LineSchema
{
    private static readonly JsonSerializerOptions Indented = new(HarnessJson.Document) { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Schema of a line of a scenario's flows.jsonl.</summary>
    /// <returns>JSON Schema, draft 2020-12, ending with a line feed.</returns>
    /// <exception cref="FileNotFoundException">The XML documentation, where the descriptions come from, is not beside the assembly.</exception>
    public static string Flows() => Generate("flows.jsonl, one line", typeof(Flow), FlowLog.Options, (FlowLog.AttributionMember, typeof(AppAttribution)));

    /// <summary>Schema of a line of findings.jsonl.</summary>
    /// <returns>JSON Schema, draft 2020-12, ending with a line feed.</returns>
    /// <exception cref="FileNotFoundException">The XML documentation, where the descriptions come from, is not beside the assembly.</exception>
    public static string Findings() => Generate("findings.jsonl, one line", typeof(FindingLine), HarnessJson.Line);

    private static string Generate(string title, Type type, JsonSerializerOptions options, (string Name, Type Type)? added = null)
    {
        var documentation = new[] { typeof(LineSchema).Assembly, typeof(Flow).Assembly }.ToDictionary(a => a, XmlDocumentation.Of);
        var exporting = new JsonSchemaExporterOptions
        {
            TreatNullObliviousAsNonNullable = true,
            TransformSchemaNode = (context, node) => Describe(context, node, documentation),
        };
        var body = options.GetJsonSchemaAsNode(type, exporting).AsObject();
        if (added is { } member)
        {
            body["properties"]!.AsObject()[member.Name] = options.GetJsonSchemaAsNode(member.Type, exporting);
        }
        var schema = new JsonObject { ["$schema"] = "https://json-schema.org/draft/2020-12/schema", ["title"] = title };
        foreach (var (name, value) in body)
        {
            schema[name] = value?.DeepClone();
        }
        return schema.ToJsonString(Indented) + "\n";
    }

    private static JsonNode Describe(JsonSchemaExporterContext context, JsonNode node, Dictionary<Assembly, XmlDocumentation> documentation)
    {
        // The converter of addresses is opaque to the exporter.
        var schema = context.TypeInfo.Type == typeof(IPAddress) ? new JsonObject { ["type"] = "string" } : node as JsonObject;
        if (schema is null)
        {
            return node;
        }
        // What the writer leaves out must not stand in the schema: computed members, but not computed lists, which it writes.
        if (schema["properties"] is JsonObject properties)
        {
            var written = context.TypeInfo.Properties.Where(p => p.Set is not null || IsList(p.PropertyType)).Select(p => p.Name).ToHashSet(StringComparer.Ordinal);
            foreach (var name in properties.Select(p => p.Key).Where(name => !written.Contains(name)).ToList())
            {
                properties.Remove(name);
            }
        }
        var text = context.PropertyInfo is { AttributeProvider: MemberInfo { DeclaringType: { } owner } member }
            ? documentation.GetValueOrDefault(owner.Assembly)?.Find($"P:{owner.FullName}.{member.Name}")
            : context.Path.IsEmpty ? documentation[context.TypeInfo.Type.Assembly].Summary(context.TypeInfo.Type) : null;
        if (text is not null)
        {
            schema.Insert(0, "description", text);
        }
        return schema;
    }

    private static bool IsList(Type type) => type != typeof(string) && type.IsAssignableTo(typeof(System.Collections.IEnumerable));
}
