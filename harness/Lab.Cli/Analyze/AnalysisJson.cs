using System.Text.Json;
using Lab.Traffic.Model;

namespace Lab.Cli.Analyze;

/// <summary>The facts of a capture as JSON, for programs: nothing that the analysis found is left out. Keys are camelCase and stable; addresses are text, times ISO 8601 in UTC.</summary>
internal static class AnalysisJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Writes one capture's facts as an object, several as a list.</summary>
    public static void Write(TextWriter output, IReadOnlyList<(string Path, CaptureFacts Facts)> captures)
    {
        var objects = captures.Select(one => Capture(one.Path, one.Facts)).ToList();
        // Piece by piece: as one text, the facts of a long capture take more memory than their analysis.
        using (var stream = new TextWriterStream(output))
        {
            JsonSerializer.Serialize(stream, objects.Count == 1 ? objects[0] : objects, Options);
        }
        output.WriteLine();
    }

    private static object Capture(string path, CaptureFacts facts) => new
    {
        Schema = "lab-analysis/2",
        File = new { Path = path, facts.File.Format, facts.File.Complete, facts.File.LinkTypes, facts.File.Dropped, facts.File.Compression, facts.File.BlocksPassedOver },
        facts.Packets,
        facts.CapturedBytes,
        facts.WireBytes,
        facts.TruncatedPackets,
        facts.PacketsWithoutIp,
        facts.FirstTime,
        facts.LastTime,
        Flows = facts.Flows.Select(Flow),
        Endpoints = facts.Endpoints.Select(Located),
        OtherTraffic = facts.OtherTraffic.Select(Other),
        Dns = facts.Dns.Select(one => new { one.Name, one.Type, one.Via, one.Queries, one.Responses, one.Answers, one.FlowId, one.Packet, one.Time }),
        facts.Tls,
        facts.Http,
        Leaks = facts.Hits.Select(Leak),
        Candidates = facts.Candidates.Select(Candidate),
        facts.Problems,
        facts.Search,
        Opacity = OpacityLedger.Of(facts),
        Geolocation = facts.Databases,
    };

    private static object Flow(Flow one) => new
    {
        one.Id,
        one.Protocol,
        Client = End(one.Client),
        Server = End(one.Server),
        one.IsInbound,
        one.Host,
        one.HostSource,
        one.Owner,
        one.Hosts,
        one.DnsName,
        one.RemoteLocation?.Country,
        one.RemoteLocation?.CountryDisputed,
        one.RemoteLocation?.Scope,
        one.RemoteLocation?.AsNumber,
        one.RemoteLocation?.Organisation,
        one.Application,
        one.Hint,
        one.ClosedReason,
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
        one.PayloadCut,
        one.HandshakeSeen,
        OpacityOut = Opacity(one.OpacityOut),
        OpacityIn = Opacity(one.OpacityIn),
    };

    private static object Opacity(FlowOpacity one) => new { one.Clear, one.Decrypted, one.Metadata, one.Opaque };

    private static object Located(LocatedAddress one) => new
    {
        Address = one.Address.ToString(),
        one.Location.Scope,
        one.Location.Country,
        one.Location.CountryDisputed,
        one.Location.AsNumber,
        one.Location.Organisation,
        one.Location.Answers,
    };

    private static object Other(OtherTraffic one) => new
    {
        one.IpProtocol,
        one.Name,
        Source = one.Source.ToString(),
        Destination = one.Destination.ToString(),
        one.Packets,
        one.Bytes,
        one.FirstPacket,
        one.Opened,
    };

    private static object Leak(MarkerHit one) => new
    {
        one.Marker,
        one.Forms,
        one.Variant,
        one.Matched,
        one.FlowId,
        one.Direction,
        Client = one.Client is null ? null : End(one.Client),
        Server = End(one.Server),
        one.Host,
        one.Where,
        one.Packet,
        one.Time,
        one.Offset,
        one.Encrypted,
        one.Context,
        one.Count,
        one.File,
    };

    private static object Candidate(IdentifierCandidate one) => new
    {
        one.Kind,
        one.Value,
        one.Confidence,
        one.Reason,
        one.Forms,
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
