using Lab.Harness.Model;
using Lab.Traffic.Model;

namespace Lab.Harness.Run;

/// <summary>All names that a capture gives to the ends of its flows: what the phone stated (SNI, Host headers), and what DNS said of the addresses; and how it ended their handshakes.</summary>
/// <param name="facts">The facts.</param>
/// <param name="intercepted">True where an interceptor stood between phone and internet.</param>
internal sealed class FlowNames(CaptureFacts facts, bool intercepted)
{
    private readonly ILookup<string, string> _resolved =
        facts.Dns.SelectMany(d => d.Answers.Select(a => (Answer: a, d.Name))).ToLookup(x => x.Answer, x => x.Name, StringComparer.OrdinalIgnoreCase);

    private readonly Dictionary<int, HandshakeEnd> _ended =
        facts.Tls.Select(t => (t.FlowId, End: EndOf(t, intercepted))).Where(t => t.End != HandshakeEnd.None).GroupBy(t => t.FlowId).ToDictionary(g => g.Key, g => g.Min(t => t.End));

    public PhoneFlow View(Flow flow, IEndpointLocator locator, AppAttribution? app = null) =>
        new(flow, locator, flow.Hosts, [.. _resolved[flow.Server.Address.ToString()].Distinct(StringComparer.OrdinalIgnoreCase)])
        {
            App = app ?? AppAttribution.None,
            HandshakeEnd = _ended.GetValueOrDefault(flow.Id),
        };

    /// <summary>A packet that belongs to no flow, such as a ping, as a flow of its own; null when nothing tells who sent it.</summary>
    public PhoneFlow? View(MarkerHit hit, IEndpointLocator locator) => hit.Client is not { } sender ? null : View(
        new Flow
        {
            Id = hit.FlowId,
            Protocol = TransportProtocol.Other,
            Client = sender,
            Server = hit.Server,
            FirstPacket = hit.Packet,
            LastPacket = hit.Packet,
            Start = hit.Time,
            End = hit.Time,
            PacketsOut = 1,
            Host = hit.Host,
            HostSource = hit.Host is null ? null : NameSource.Dns,
            Application = hit.Where,
            OpacityOut = new FlowOpacity(0, 0, 0, 0),
            OpacityIn = new FlowOpacity(0, 0, 0, 0),
        },
        locator);

    /// <summary>Host that a hit was sent to. A connection may carry requests to several hosts: a hit belongs to the request that holds it.</summary>
    public static string HostOf(MarkerHit hit, PhoneFlow flow) => flow.Name is null ? flow.Host : hit.Host ?? flow.Host;

    private static HandshakeEnd EndOf(TlsObservation tls, bool intercepted) => tls switch
    {
        { CertificateRefused: true } => HandshakeEnd.CertificateRefused,
        { HandshakeBrokenOff: true } => HandshakeEnd.BrokenOff,
        { ClosedUnused: true } when intercepted => HandshakeEnd.ClosedUnused,
        _ => HandshakeEnd.None,
    };
}
