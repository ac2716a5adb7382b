using System.Text.Json;
using Lab.Traffic.Model;

namespace Lab.Cli.Analyze;

/// <summary>The facts of a capture as JSON, for programs. Keys are camelCase and stable; addresses are text, times ISO 8601 in UTC.</summary>
internal static class AnalysisJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Writes one capture's facts as an object, several as a list.</summary>
    public static void Write(TextWriter output, IReadOnlyList<(string Path, CaptureFacts Facts)> captures, GeolocationDatabase? database)
    {
        var objects = captures.Select(one => Capture(one.Path, one.Facts, database)).ToList();
        // Piece by piece: as one text, the facts of a long capture take more memory than their analysis.
        using (var bytes = new TextOutputStream(output))
        {
            JsonSerializer.Serialize(bytes, objects.Count == 1 ? objects[0] : objects, Options);
        }
        output.WriteLine();
    }

    private static object Capture(string path, CaptureFacts facts, GeolocationDatabase? database) => new
    {
        Schema = "lab-analysis/1",
        File = new { Path = path, facts.File.Format, facts.File.Complete, facts.File.LinkTypes, facts.File.Dropped },
        facts.Packets,
        facts.CapturedBytes,
        facts.WireBytes,
        facts.TruncatedPackets,
        facts.FirstTime,
        facts.LastTime,
        Flows = facts.Flows.Select(Flow),
        Dns = facts.Dns.Select(one => new { one.Name, one.Type, one.Via, one.Queries, one.Responses, one.Answers, one.FlowId, one.Packet, one.Time }),
        facts.Tls,
        facts.Http,
        Leaks = facts.Hits.Select(Leak),
        facts.Problems,
        facts.Search,
        Geolocation = database,
    };

    private static object Flow(Flow one) => new
    {
        one.Id,
        one.Protocol,
        Client = End(one.Client),
        Server = End(one.Server),
        one.Host,
        one.HostSource,
        Country = one.Location?.Country,
        Scope = one.Location?.Scope,
        one.Application,
        one.App,
        one.FirstPacket,
        one.LastPacket,
        one.Start,
        one.End,
        one.PacketsOut,
        one.PacketsIn,
        one.PayloadOut,
        one.PayloadIn,
        one.PayloadOutSha256,
        one.PayloadInSha256,
        one.AcknowledgedUnseen,
        one.HandshakeSeen,
        one.OpacityOut,
        one.OpacityIn,
    };

    private static object Leak(MarkerHit one) => new
    {
        one.Marker,
        one.Forms,
        one.Variant,
        one.Matched,
        one.FlowId,
        one.Direction,
        Server = End(one.Server),
        one.Host,
        one.Where,
        one.Packet,
        one.Time,
        one.Offset,
        one.Encrypted,
        one.Context,
        one.Count,
    };

    private static object End(Endpoint end) => new { Address = end.Address.ToString(), end.Port };
}
