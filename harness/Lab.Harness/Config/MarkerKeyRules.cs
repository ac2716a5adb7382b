using System.Text.Json;

namespace Lab.Harness.Config;

/// <summary>A key is given in exactly one way.</summary>
internal static class MarkerKeyRules
{
    /// <summary>The keys of which one holds it.</summary>
    public static readonly IReadOnlyList<string> Ways = ["text", "hex", "base64"];

    public static void Check(IReadOnlyDictionary<string, JsonElement> given, Action<string, string> report)
    {
        var used = Ways.Where(way => given.TryGetValue(way, out var value) && value.ValueKind != JsonValueKind.Null).ToList();
        if (used.Count == 0)
        {
            report("text", "is missing: the key stands in one of \"text\", \"hex\", \"base64\"");
        }
        foreach (var way in used.Skip(1))
        {
            report(way, $"must be left out, since the key is given as \"{used[0]}\"");
        }
    }
}
