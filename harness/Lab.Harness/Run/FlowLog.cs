using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using Lab.Harness.Journal;
using Lab.Harness.Model;
using Lab.Traffic.Model;

namespace Lab.Harness.Run;

/// <summary>Writes flows.jsonl: every flow of a capture, one a line.</summary>
internal static class FlowLog
{
    /// <summary>How a line is written.</summary>
    public static JsonSerializerOptions Options { get; } = new(HarnessJson.Line) { Converters = { new AddressConverter() } };

    /// <summary>Name of the member that is not the flow's own: the <see cref="AppAttribution"/>.</summary>
    public const string AttributionMember = "attribution";

    public static void Write(string path, CaptureFacts facts, Func<Flow, AppAttribution>? apps = null)
    {
        try
        {
            using var file = new StreamWriter(path) { NewLine = "\n" };
            foreach (var flow in facts.Flows)
            {
                file.Write(JsonSerializer.Serialize(flow, Options).AsSpan()[..^1]);
                file.Write($",\"{AttributionMember}\":");
                file.Write(JsonSerializer.Serialize(apps?.Invoke(flow) ?? AppAttribution.None, Options));
                file.WriteLine('}');
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new EvidenceException($"{path} could not be written: {e.Message}", e);
        }
    }

    private sealed class AddressConverter : JsonConverter<IPAddress>
    {
        public override IPAddress? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            IPAddress.TryParse(reader.GetString(), out var address) ? address : throw new JsonException("not an address");

        public override void Write(Utf8JsonWriter writer, IPAddress value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }
}
