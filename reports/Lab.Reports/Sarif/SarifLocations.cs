using System.Text.Json.Nodes;
using Lab.Harness.Model;

namespace Lab.Reports.Sarif;

/// <summary>Captures as artifacts (3.24), evidence as locations in them (3.28).</summary>
internal sealed class SarifLocations
{
    /// <summary>Name of the run folder among base URIs.</summary>
    public const string Base = "RUN";

    private readonly List<CaptureFile> _captures;

    public SarifLocations(RunRecord run) => _captures = [.. run.Scenarios.SelectMany(s => s.Captures).DistinctBy(c => c.Path)];

    /// <summary>The captures with their hashes.</summary>
    public JsonArray Artifacts() => [.. _captures.Select(c => new JsonObject
    {
        ["location"] = new JsonObject { ["uri"] = UriOf(c.Path), ["uriBaseId"] = Base },
        ["length"] = c.Bytes,
        ["mimeType"] = "application/vnd.tcpdump.pcap",
        ["roles"] = new JsonArray("analysisTarget"),
        ["hashes"] = new JsonObject { ["sha-256"] = c.Sha256 },
    })];

    /// <summary>The location of a piece of evidence. A packet has no line and its offset is one within the flow, not within the file: both are properties.</summary>
    public JsonObject Of(Evidence evidence, int? id = null)
    {
        var artifact = new JsonObject { ["uri"] = UriOf(evidence.Capture), ["uriBaseId"] = Base };
        if (_captures.FindIndex(c => c.Path == evidence.Capture) is >= 0 and var index)
        {
            artifact["index"] = index;
        }
        var location = new JsonObject();
        if (id is not null)
        {
            location["id"] = id;
        }
        location["physicalLocation"] = new JsonObject { ["artifactLocation"] = artifact };
        location["logicalLocations"] = new JsonArray(
            new JsonObject { ["name"] = $"packet {evidence.Packet}", ["fullyQualifiedName"] = $"{evidence.Capture}/packet/{evidence.Packet}", ["kind"] = "packet" },
            new JsonObject { ["name"] = evidence.Flow, ["fullyQualifiedName"] = $"{evidence.Capture}/flow/{evidence.FlowId}", ["kind"] = "flow" });
        location["properties"] = Properties(evidence);
        return location;
    }

    /// <summary>The place of a requirement, for results that no packet shows.</summary>
    public static JsonObject Of(RequirementResult result) => new()
    {
        ["logicalLocations"] = new JsonArray(new JsonObject { ["name"] = result.Id, ["fullyQualifiedName"] = $"{result.ScenarioId}/{result.Id}", ["kind"] = "requirement" }),
    };

    private static JsonObject Properties(Evidence evidence) => new()
    {
        ["packet"] = evidence.Packet, ["time"] = evidence.Time?.UtcDateTime.ToString("O", System.Globalization.CultureInfo.InvariantCulture), ["flow"] = evidence.FlowId,
        ["host"] = evidence.Host, ["address"] = evidence.Address, ["port"] = evidence.Port, ["country"] = evidence.Country,
        ["what"] = evidence.What, ["where"] = evidence.Where, ["offset"] = evidence.Offset, ["inClear"] = evidence.InClear,
    };

    private static string UriOf(string path) => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));
}
