using System.Text.Json;
using System.Text.Json.Nodes;
using Lab.Harness.Model;

namespace Lab.Reports.Tests.Samples;

/// <summary>A record in which a phone put the worst it could into every string that it has a say in.</summary>
internal static class HostileRun
{
    /// <summary>Markup, style and script endings, quotes, bidi overrides, control characters, a tower of marks, characters outside the first plane.</summary>
    public const string Words = "</td></style></title><script>alert(1)</script><img src=x onerror=alert(2)>\"'&]]>--\u202Egnp.exe\u202C\u0000\u001B[31m\u0085\u2028\u200B\uFEFF\uFFFF e\u0301\u0301\u0301\u0301\u0301\u0301 \U0001F600 {url(x)}";

    /// <summary>A token without a place to break.</summary>
    public static readonly string LongToken = new('W', 10_000);

    // What the lab itself writes, or what must keep its form, stays; all else is the phone's word.
    private static readonly HashSet<string> Kept = new(StringComparer.Ordinal) { "schema", "sha256", "seal", "labTime", "phoneTime", "started", "ended", "time", "opened", "closed", "phoneOpened", "phoneClosed", "asked", "reached", "receivedOn", "from", "to", "verdict", "status", "code", "kind", "phase", "scope", "surety", "clockOffset", "clockUncertainty", "issued", "language", "how", "sure", "pause", "typicalGap", "longestGap" };

    public static RunRecord Make()
    {
        var whole = SampleRun.Fail();
        var few = whole with { Scenarios = [.. whole.Scenarios.Take(2).Select(s => s with { States = [.. s.States.Take(2)], Transmissions = [.. s.Transmissions.Take(30)], Findings = [.. s.Findings.Take(2)] })] };
        var node = JsonSerializer.SerializeToNode(few, HarnessJson.Line)!;
        var nth = 0;
        return Poison(node, "", ref nth).Deserialize<RunRecord>(HarnessJson.Line)!;
    }

    private static JsonNode Poison(JsonNode node, string name, ref int nth)
    {
        switch (node)
        {
            case JsonObject members:
                var poisoned = new JsonObject();
                foreach (var (key, value) in members)
                {
                    poisoned[key] = value is null ? null : Poison(value, key, ref nth);
                }
                return poisoned;
            case JsonArray items:
                var list = new JsonArray();
                foreach (var item in items)
                {
                    list.Add(Poison(item!, name, ref nth));
                }
                return list;
            case JsonValue value when value.GetValueKind() == JsonValueKind.String && !Kept.Contains(name):
                return JsonValue.Create(++nth % 9 == 0 ? LongToken : value.GetValue<string>() + Words);
            default:
                return node.DeepClone();
        }
    }
}
