using System.Text.Json;
using System.Text.Json.Nodes;
using Lab.Harness.Model;

namespace Lab.Reports.Wording;

/// <summary>A copy of a record in which every string is visible text. Made once, before anything is composed, so that no component can forget it.</summary>
internal static class VisibleRecord
{
    // Names of members that hold excerpts of several lines; all else is one line.
    private static readonly HashSet<string> Excerpts = new(StringComparer.Ordinal) { "proof", "output", "sourceWords", "answer", "address", "screenText" };

    /// <summary>Makes the copy.</summary>
    /// <param name="record">The record.</param>
    /// <typeparam name="T">Its type: a record of a run, or a comparison of some.</typeparam>
    /// <returns>The copy.</returns>
    public static T Of<T>(T record)
        where T : class
    {
        // By way of JSON, because that is the record's own form: members added later are covered without a change here.
        var node = JsonSerializer.SerializeToNode(record, HarnessJson.Line)!;
        return Show(node, excerpt: false)!.Deserialize<T>(HarnessJson.Line)!;
    }

    private static JsonNode? Show(JsonNode? node, bool excerpt)
    {
        switch (node)
        {
            case JsonObject members:
                var shown = new JsonObject();
                foreach (var (name, value) in members)
                {
                    // Names of members are fixed, but a dictionary's keys come from a file.
                    shown[VisibleText.Line(name)] = Show(value, Excerpts.Contains(name));
                }
                return shown;
            case JsonArray items:
                return new JsonArray([.. items.Select(i => Show(i, excerpt))]);
            case JsonValue value when value.GetValueKind() == JsonValueKind.String:
                var text = value.GetValue<string>();
                return JsonValue.Create(excerpt ? VisibleText.Excerpt(text) : VisibleText.Line(text));
            default:
                return node?.DeepClone();
        }
    }
}
