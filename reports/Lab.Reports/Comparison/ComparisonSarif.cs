using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Lab.Harness.Comparison;
using Lab.Reports.Sarif;
using Lab.Reports.Wording;

namespace Lab.Reports.Comparison;

/// <summary>
/// A comparison as SARIF 2.1.0: what is new, kept or gone as results with their baseline state (3.27.24), so that a build server shows what a firmware brought and what it ended.
/// A regression that was not accepted is kind "fail"; an accepted one is suppressed by the reviewed file (3.35); what cannot be told has no baseline state: it is a notification, and no result.
/// </summary>
internal static class ComparisonSarif
{
    private static readonly JsonWriterOptions Format = new() { Indented = true, NewLine = "\n" };
    private static readonly JsonNamingPolicy Kebab = JsonNamingPolicy.KebabCaseLower;
    // For programs: one language, which the log states.
    private static readonly English Words = new();
    private static readonly ComparedKind[] Rules = Enum.GetValues<ComparedKind>();

    /// <summary>Writes it.</summary>
    /// <param name="comparison">The comparison.</param>
    /// <returns>The document, UTF-8.</returns>
    public static byte[] Write(RunComparison comparison)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Format))
        {
            new JsonObject
            {
                ["version"] = "2.1.0",
                ["$schema"] = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
                ["runs"] = new JsonArray(Run(VisibleRecord.Of(comparison), comparison)),
            }.WriteTo(json);
        }
        bytes.WriteByte((byte)'\n');
        return bytes.ToArray();
    }

    private static JsonObject Run(RunComparison comparison, RunComparison whole) => new()
    {
        ["tool"] = new JsonObject
        {
            ["driver"] = new JsonObject
            {
                ["name"] = "Lab", ["version"] = comparison.LabVersion,
                ["rules"] = new JsonArray([.. Rules.Select(k => new JsonObject { ["id"] = IdOf(k), ["shortDescription"] = new JsonObject { ["text"] = Words.ComparedRule(k) }, ["defaultConfiguration"] = new JsonObject { ["level"] = "error" } })]),
            },
        },
        ["automationDetails"] = new JsonObject { ["id"] = "lab-compare/" },
        ["language"] = "en-US",
        ["columnKind"] = "utf16CodeUnits",
        ["invocations"] = new JsonArray(new JsonObject
        {
            ["executionSuccessful"] = true,
            ["endTimeUtc"] = comparison.Compared.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture),
            ["toolExecutionNotifications"] = new JsonArray([.. comparison.Doubts.Select(d => Notification("warning", d)), .. Others(whole, comparison).Where(o => o.Item.Change == ObservedChange.NotTold).Select(o => Notification("note", $"{o.Scenario}: {TextOf(o.Item)}"))]),
        }),
        ["properties"] = new JsonObject
        {
            ["outcome"] = Kebab.ConvertName(comparison.Outcome.ToString()),
            ["baseline"] = new JsonArray([.. comparison.Baseline.Select(r => (JsonNode)r.RunId)]),
            ["run"] = new JsonArray([.. comparison.Run.Select(r => (JsonNode)r.RunId)]),
        },
        ["results"] = new JsonArray([.. comparison.Regressions.Select(r => Result(r, comparison)), .. Others(whole, comparison).Where(o => o.Item.Change != ObservedChange.NotTold).Select(o => Result(o.Item, o.Scenario))]),
    };

    private static JsonObject Result(Regression regression, RunComparison comparison)
    {
        var result = Begin(regression.Kind, regression.Scenario, "fail", "error", regression.Statement, "new");
        if (regression.AcceptedBy is { } entry)
        {
            var use = comparison.Accepted.FirstOrDefault(a => a.Number == entry);
            result["suppressions"] = new JsonArray(new JsonObject { ["kind"] = "external", ["status"] = "accepted", ["justification"] = use is null ? "" : Words.Accepted(use) });
        }
        return result;
    }

    // Not a pass and not a fail either: what is there on both sides, or no more, is for the reader of the change.
    private static JsonObject Result(ComparedItem item, string scenario) => Begin(
        item.Kind, scenario, "informational", "none", TextOf(item), item.Change switch
        {
            ObservedChange.New => "new",
            ObservedChange.Gone => "absent",
            ObservedChange.Changed => "updated",
            _ => "unchanged",
        });

    private static string TextOf(ComparedItem item) => $"{Words.ComparedRule(item.Kind)} ({Words.Change(item.Change)}): {item.Subject()}";

    private static JsonObject Notification(string level, string text) => new() { ["level"] = level, ["message"] = SarifMessage.Of(text) };

    // What got worse stands among the regressions already. Told apart before names are made visible, which may cut them.
    private static IEnumerable<(ComparedItem Item, string Scenario)> Others(RunComparison comparison, RunComparison visible)
    {
        var worse = comparison.Regressions.Select(r => (r.Kind, r.Scenario, r.Subject)).ToHashSet();
        for (var s = 0; s < comparison.Scenarios.Count; s++)
        {
            var scenario = comparison.Scenarios[s];
            for (var i = 0; i < scenario.Items.Count; i++)
            {
                if (!worse.Contains((scenario.Items[i].Kind, scenario.Id, scenario.Items[i].Subject())))
                {
                    yield return (visible.Scenarios[s].Items[i], visible.Scenarios[s].Id);
                }
            }
        }
    }

    private static JsonObject Begin(ComparedKind kind, string scenario, string outcome, string level, string text, string state)
    {
        var result = new JsonObject { ["ruleId"] = IdOf(kind), ["ruleIndex"] = Array.IndexOf(Rules, kind), ["kind"] = outcome, ["level"] = level, ["message"] = SarifMessage.Of($"{scenario}: {text}") };
        result["baselineState"] = state;
        result["locations"] = new JsonArray(new JsonObject { ["logicalLocations"] = new JsonArray(new JsonObject { ["name"] = scenario, ["fullyQualifiedName"] = scenario, ["kind"] = "scenario" }) });
        result["partialFingerprints"] = new JsonObject { ["labComparison/v1"] = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{IdOf(kind)}\n{scenario}\n{text}"))) };
        return result;
    }

    private static string IdOf(ComparedKind kind) => $"compare/{Kebab.ConvertName(kind.ToString())}";
}
