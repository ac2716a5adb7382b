using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Lab.Harness.Model;

namespace Lab.Harness.Config;

/// <summary>
/// Walks a JSON document along the types that it is to become and collects every fault. The serialiser alone stops at the first.
/// Ranges and patterns are the attributes of the members; besides, no text may be blank and nothing in a list may be null.
/// </summary>
internal sealed class ConfigWalk
{
    private readonly List<ConfigProblem> problems = [];

    /// <summary>Faults found so far, in the order of the document.</summary>
    public IReadOnlyList<ConfigProblem> Problems => problems;

    /// <summary>Visits the whole document.</summary>
    public void Visit(JsonElement root, JsonTypeInfo type) => Value(root, type, "$", nullable: false, rules: []);

    private void Value(JsonElement value, JsonTypeInfo type, string path, bool nullable, IReadOnlyList<ValidationAttribute> rules)
    {
        if (value.ValueKind == JsonValueKind.Null)
        {
            if (!nullable)
            {
                Add(path, "must not be null");
            }
            return;
        }
        switch (type.Kind)
        {
            case JsonTypeInfoKind.Object:
                Object(value, type, path);
                break;
            case JsonTypeInfoKind.Dictionary:
                Dictionary(value, type, path);
                break;
            case JsonTypeInfoKind.Enumerable:
                List(value, type, path, rules);
                break;
            default:
                ConfigLeaf.Check(value, type.Type, rules, message => Add(path, message));
                break;
        }
    }

    private void Object(JsonElement value, JsonTypeInfo type, string path)
    {
        if (!Expect(value, JsonValueKind.Object, path))
        {
            return;
        }
        var known = type.Properties.ToDictionary(property => property.Name, StringComparer.Ordinal);
        var given = Members(value, path);
        foreach (var (name, member) in given)
        {
            if (known.TryGetValue(name, out var property))
            {
                Value(member, HarnessJson.Document.GetTypeInfo(property.PropertyType), JsonPath.Member(path, name), property.IsSetNullable, Rules(property));
            }
            else
            {
                Add(JsonPath.Member(path, name), Unknown(name, known.Keys));
            }
        }
        foreach (var missing in type.Properties.Where(property => property.IsRequired && !given.ContainsKey(property.Name)))
        {
            Add(JsonPath.Member(path, missing.Name), "is missing");
        }
        if (type.Type.IsAssignableTo(typeof(CapturePointConfig)))
        {
            CaptureRules.Check(given, (name, message) => Add(JsonPath.Member(path, name), message));
        }
        else if (type.Type == typeof(MarkerKeyConfig))
        {
            MarkerKeyRules.Check(given, (name, message) => Add(JsonPath.Member(path, name), message));
        }
    }

    private void Dictionary(JsonElement value, JsonTypeInfo type, string path)
    {
        if (!Expect(value, JsonValueKind.Object, path))
        {
            return;
        }
        foreach (var (name, member) in Members(value, path))
        {
            if (string.IsNullOrWhiteSpace(name))
            {
                Add(JsonPath.Member(path, name), "the name must not be blank");
            }
            Value(member, HarnessJson.Document.GetTypeInfo(type.ElementType!), JsonPath.Member(path, name), nullable: false, rules: []);
        }
    }

    private void List(JsonElement value, JsonTypeInfo type, string path, IReadOnlyList<ValidationAttribute> rules)
    {
        if (!Expect(value, JsonValueKind.Array, path))
        {
            return;
        }
        if (value.GetArrayLength() < rules.OfType<MinLengthAttribute>().Select(rule => rule.Length).FirstOrDefault())
        {
            Add(path, "must not be empty");
        }
        var element = HarnessJson.Document.GetTypeInfo(type.ElementType!);
        var ofEach = rules.Where(rule => rule is not MinLengthAttribute).ToList();
        var index = 0;
        foreach (var member in value.EnumerateArray())
        {
            Value(member, element, JsonPath.Item(path, index++), nullable: false, ofEach);
        }
    }

    /// <summary>The members by name; of a name given twice, the first, and a fault.</summary>
    private Dictionary<string, JsonElement> Members(JsonElement value, string path)
    {
        var members = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var property in value.EnumerateObject())
        {
            if (!ConfigLeaf.TryName(property, out var name))
            {
                Add(path, "a key is not valid Unicode text");
            }
            else if (!members.TryAdd(name, property.Value))
            {
                Add(JsonPath.Member(path, name), "is given more than once; keep one");
            }
        }
        return members;
    }

    private bool Expect(JsonElement value, JsonValueKind wanted, string path)
    {
        if (value.ValueKind == wanted)
        {
            return true;
        }
        Add(path, $"must be {ConfigLeaf.Word(wanted)}, not {ConfigLeaf.Describe(value)}");
        return false;
    }

    private static ValidationAttribute[] Rules(JsonPropertyInfo property) =>
        property.AttributeProvider?.GetCustomAttributes(typeof(ValidationAttribute), inherit: true).Cast<ValidationAttribute>().ToArray() ?? [];

    private static string Unknown(string name, ICollection<string> known) => NearestName.Of(name, known) is { } near
        ? $"unknown key; did you mean \"{near}\"?"
        : $"unknown key; known here: {string.Join(", ", known)}";

    private void Add(string path, string message) => problems.Add(new ConfigProblem(path, message, Fatal: true));
}
