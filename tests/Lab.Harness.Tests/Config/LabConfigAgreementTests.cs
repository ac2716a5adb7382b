using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using Lab.Harness.Config;
using Lab.Harness.Model;

namespace Lab.Harness.Tests.Config;

/// <summary>The reader's own walk and the real deserialisation with the members' rules must agree on every file.</summary>
public class LabConfigAgreementTests
{
    private static readonly string[] Values =
    [
        "null", "\"\"", "\" \"", "\"x\"", "\"com.example.chat\"", "\"2026-02-28\"", "\"2026-02-30\"", "\"./lab.schema.json\"", "\"phone\"", "\"command\"", "\"file\"",
        "\"203.0.113.1\"", "\"a.example\"", "0", "1", "-1", "1.0", "1.5", "70000", "3600", "3601", "1e2", "1e999", "99999999999999999999",
        "true", "false", "[]", "{}", "[\"a\"]", "[null]", "[\"\"]", "[1]", "{\"imei\":\"1\"}", "{\"imei\":null}", "{\"imei\":\" \"}", "{\"imei\":1}", "{\"\":\"a\"}",
        "[\"203.0.113.0/24\"]", "[\"203.0.113.1/24\"]", "[\"2001:db8::/32\",\"1\"]", "[{\"file\":\"a.mmdb\"}]", "[{\"cidr\":\"10.0.0.0/8\",\"country\":\"TW\"}]", "[{\"cidr\":\"10.0.0.0/8\",\"country\":\"tw\"}]",
        "[{\"domain\":\"a.example\",\"organisation\":\"A\"}]", "[{\"domain\":\"A\",\"organisation\":\"A\"}]", "[{\"name\":\"k\",\"text\":\"a\"}]", "[{\"name\":\"k\",\"hex\":\"a\"}]",
        "[{\"name\":\"k\",\"hex\":\"aa\",\"base64\":\"YQ==\"}]", "[{\"name\":\"k\",\"base64\":\"YQ==\"}]", "[{\"name\":\"k\"}]",
    ];

    private static readonly string[][] Places = [.. PathsBelow(JsonNode.Parse(ShippedConfig.Text)!, [])];

    private static readonly Gen<Action<JsonObject>> Edit = Gen.Select(Gen.Int[0, Places.Length - 1].Select(index => Places[index]), Gen.Int[0, 3], Gen.Int[0, Values.Length - 1].Select(index => Values[index]), (place, how, value) =>
        (Action<JsonObject>)(root => Apply(root, place, how, value)));

    [Fact]
    public void Reader_finds_no_fault_exactly_when_the_types_accept_the_file() => Edit.List[1, 4].Sample(
        edits =>
        {
            var root = JsonNode.Parse(ShippedConfig.Text)!.AsObject();
            foreach (var edit in edits)
            {
                edit(root);
            }
            var text = root.ToJsonString();
            return (ShippedConfig.Parse(text).Problems.Count == 0) == Accepted(text);
        },
        iter: 3000);

    [Fact]
    public void Every_single_value_at_every_place_is_judged_alike() => Places.SelectMany(place => Values.Select(value => (place, value))).Where(pair =>
    {
        var root = JsonNode.Parse(ShippedConfig.Text)!.AsObject();
        Apply(root, pair.place, 0, pair.value);
        var text = root.ToJsonString();
        return (ShippedConfig.Parse(text).Problems.Count == 0) != Accepted(text);
    }).Select(pair => string.Join('.', pair.place) + " = " + pair.value).Should().BeEmpty();

    private static void Apply(JsonObject root, string[] place, int how, string value)
    {
        JsonNode? parent = root;
        foreach (var step in place[..^1])
        {
            parent = (parent as JsonObject)?[step];
        }
        if (parent is not JsonObject target)
        {
            return;
        }
        switch (how)
        {
            case 1:
                target.Remove(place[^1]);
                break;
            case 2:
                target[place[^1] + "s"] = JsonNode.Parse(value);
                break;
            default:
                target[place[^1]] = JsonNode.Parse(value);
                break;
        }
    }

    private static IEnumerable<string[]> PathsBelow(JsonNode node, string[] path) => node is not JsonObject members ? [] : members.SelectMany(member =>
        PathsBelow(member.Value ?? JsonValue.Create(0), [.. path, member.Key]).Prepend([.. path, member.Key]));

    private static bool Accepted(string text)
    {
        try
        {
            var config = JsonSerializer.Deserialize<LabConfig>(text, HarnessJson.Document);
            return config is not null && Holds(config)
                && config.MarkerKeys.All(key => new[] { key.Text, key.Hex, key.Base64 }.Count(way => way is not null) == 1)
                && (config.Capture.Kind == CaptureKind.Command) == (config.Capture.Command is not null)
                && (config.Capture.Kind == CaptureKind.File) == (config.Capture.File is not null)
                && (config.Capture.Kind == CaptureKind.Ssh) == (config.Capture.Ssh is not null)
                && (config.Capture.Kind == CaptureKind.Interface) == (config.Capture.Interface is not null)
                && (config.Capture.Kind == CaptureKind.Pcapdroid || config.Capture.Pcapdroid is null);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool Holds(object? value) => value switch
    {
        null => false,
        string text => !string.IsNullOrWhiteSpace(text),
        IReadOnlyDictionary<string, string> pairs => pairs.All(pair => Holds(pair.Key) && Holds(pair.Value)),
        IEnumerable items => items.Cast<object?>().All(Holds),
        _ when value.GetType().Namespace != typeof(LabConfig).Namespace || value is Enum => true,
        _ => value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).All(property => Holds(property, property.GetValue(value))),
    };

    private static bool Holds(PropertyInfo property, object? value) => value is null
        ? new NullabilityInfoContext().Create(property).WriteState == NullabilityState.Nullable
        : Holds(value) && property.GetCustomAttributes<ValidationAttribute>().All(rule => rule.IsValid(value));
}
