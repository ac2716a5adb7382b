using System.Net;
using Lab.Harness.Model;
using Lab.Harness.Run;
using Lab.Traffic.Model;

namespace Lab.Harness.Tests;

/// <summary>Facts of a small capture, made by hand.</summary>
internal static class SampleTraffic
{
    public static readonly DateTimeOffset Noon = new(2014, 8, 7, 12, 0, 0, TimeSpan.Zero);

    public static Flow Flow(int id, string host, string server, int port = 80, long bytesOut = 300, string client = "192.168.1.20", string? application = "http", long unseen = 0, FlowOpacity? opacity = null) => new()
    {
        Id = id,
        Protocol = TransportProtocol.Tcp,
        Client = new Endpoint(IPAddress.Parse(client), 40_000 + id),
        Server = new Endpoint(IPAddress.Parse(server), port),
        FirstPacket = id * 10,
        LastPacket = (id * 10) + 9,
        Start = Noon.AddMinutes(id),
        End = Noon.AddMinutes(id).AddSeconds(1),
        PayloadOut = bytesOut,
        PayloadIn = 100,
        Host = host.Length == 0 ? null : host,
        HostSource = host.Length == 0 ? null : NameSource.Host,
        Application = application,
        AcknowledgedUnseen = unseen,
        OpacityOut = opacity ?? new FlowOpacity(bytesOut, 0, 0, 0),
        OpacityIn = new FlowOpacity(100, 0, 0, 0),
    };

    public static MarkerHit Hit(string marker, int flow, string server, FlowDirection direction = FlowDirection.Out, bool encrypted = false, params string[] forms) => new()
    {
        Marker = marker,
        Forms = forms.Length == 0 ? ["plain"] : forms,
        Variant = "value",
        Matched = "value",
        FlowId = flow,
        Direction = direction,
        Server = new Endpoint(IPAddress.Parse(server), 80),
        Where = "http.target",
        Packet = (flow * 10) + 3,
        Time = Noon.AddMinutes(flow),
        Offset = 17,
        Encrypted = encrypted,
        Context = "GET /value HTTP/1.1",
    };

    public static DnsObservation Lookup(string name, int flow, long packet) => new()
    {
        Name = name, Type = "A", Via = "udp", Queries = 1, Responses = 0, Answers = [], FlowId = flow, Packet = packet, Time = Noon,
    };

    public static CaptureFacts Facts(IReadOnlyList<Flow> flows, IReadOnlyList<MarkerHit>? hits = null, IReadOnlyList<DnsObservation>? dns = null, bool complete = true) => new()
    {
        File = new CaptureFormat { Format = "pcap", Complete = complete, LinkTypes = [113] },
        Packets = 100,
        CapturedBytes = 10_000,
        WireBytes = 10_000,
        TruncatedPackets = 0,
        FirstTime = Noon,
        LastTime = Noon.AddHours(1),
        Flows = flows,
        Dns = dns ?? [],
        Tls = [],
        Http = [],
        Hits = hits ?? [],
        Problems = complete ? [] : [new CaptureProblem("file-cut", "The file ends in the middle of packet 101.", 101, 10_240, 1)],
        Search = new SearchExtent(3, 120, ["plain", "base64"], 10_000, []),
    };

    public static PhoneTraffic PhoneSide(CaptureFacts facts, params ProbeRecord[] probes) => new("NCC-1/capture.pcap", facts, probes, new SampleLocator());

    public static ProbeRecord Probe(string position, string name, string? address = null, int? port = null) => new()
    {
        Position = position, Name = name, Address = address, Port = port, LabTime = Noon, Answer = "",
    };
}
