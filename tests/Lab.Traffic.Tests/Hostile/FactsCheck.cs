using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using Lab.Traffic.Model;

namespace Lab.Traffic.Tests.Hostile;

/// <summary>What holds of the facts of any capture, however damaged.</summary>
internal static class FactsCheck
{
    private static readonly JsonSerializerOptions Json = new() { Converters = { new AddressText() } };

    /// <summary>The first thing that does not hold; null = all holds.</summary>
    public static string? Fault(CaptureFacts facts) => Faults(facts).FirstOrDefault();

    /// <summary>The facts as JSON: the same capture gives the same text.</summary>
    public static byte[] ToJson(CaptureFacts facts) => JsonSerializer.SerializeToUtf8Bytes(facts, Json);

    private static IEnumerable<string> Faults(CaptureFacts facts)
    {
        for (var i = 0; i < facts.Flows.Count; i++)
        {
            if (FlowFault(facts.Flows[i], facts) is { } fault)
            {
                yield return $"flow {facts.Flows[i].Id}: {fault}";
            }
            if (facts.Flows[i].Id != i + 1 || (i > 0 && facts.Flows[i].FirstPacket < facts.Flows[i - 1].FirstPacket))
            {
                yield return $"flow {facts.Flows[i].Id} stands at place {i}: ids and first packets rise";
            }
        }
        var at = facts.Dns.Select(one => ("dns", one.FlowId, one.Packet)).Concat(facts.Tls.Select(one => ("tls", one.FlowId, one.Packet)))
            .Concat(facts.Http.Select(one => ("http", one.FlowId, one.Packet))).Concat(facts.Hits.Where(one => one.FlowId != 0).Select(one => ("hit", one.FlowId, one.Packet)));
        foreach (var (kind, flow, packet) in at)
        {
            if (flow < 1 || flow > facts.Flows.Count || packet < 1 || packet > facts.Packets)
            {
                yield return $"{kind} in flow {flow} of {facts.Flows.Count}, packet {packet} of {facts.Packets}";
            }
        }
        foreach (var hit in facts.Hits.Where(one => (one.Offset < 0 && one.Where is not ("tcp.misplaced" or "tcp.repeated")) || one.Count < 1 || one.Forms.Count == 0 || one.Matched.Length == 0 || one.Context.Length > 2_000))
        {
            yield return $"hit {hit}";
        }
        if (facts.Hits.Any(one => one.FlowId == 0 && one.Where is not ("icmp" or "other")))
        {
            yield return "a hit is in no flow";
        }
        if (facts.TruncatedPackets > facts.Packets || facts.FirstTime > facts.LastTime || facts.Problems.Any(one => one.Count < 1) || facts.Problems.Count > 100)
        {
            yield return "counts or times contradict each other";
        }
        if (facts.OtherTraffic.Any(one => one.Packets < 1 || one.Bytes < 0 || one.FirstPacket < 1 || one.FirstPacket > facts.Packets))
        {
            yield return "other traffic counts what is not there";
        }
    }

    private static string? FlowFault(Flow flow, CaptureFacts facts)
    {
        if (Sum(flow.OpacityOut) != flow.PayloadOut || Sum(flow.OpacityIn) != flow.PayloadIn)
        {
            return $"opacity {flow.OpacityOut} and {flow.OpacityIn} is not the payload {flow.PayloadOut} and {flow.PayloadIn}";
        }
        if (Least(flow.OpacityOut) < 0 || Least(flow.OpacityIn) < 0 || flow.AcknowledgedUnseen < 0 || flow.PacketsOut + flow.PacketsIn < 1)
        {
            return "a count is below zero";
        }
        return flow.FirstPacket < 1 || flow.LastPacket < flow.FirstPacket || flow.LastPacket > facts.Packets ? "its packets are not in the capture" : null;
    }

    private static long Sum(FlowOpacity one) => one.Clear + one.Decrypted + one.Metadata + one.Opaque;

    private static long Least(FlowOpacity one) => Math.Min(Math.Min(one.Clear, one.Decrypted), Math.Min(one.Metadata, one.Opaque));

    private sealed class AddressText : JsonConverter<IPAddress>
    {
        public override IPAddress Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, IPAddress value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }
}
