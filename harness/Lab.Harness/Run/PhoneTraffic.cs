using System.Net;
using Lab.Harness.Model;
using Lab.Traffic.Model;

namespace Lab.Harness.Run;

/// <summary>The facts of one capture with the lab's own traffic (probes, ADB over the network) told apart from the phone's.</summary>
public sealed class PhoneTraffic
{
    private const int AdbPort = 5555;

    // A browser may try TLS before it takes the page in clear text.
    private static readonly int[] WebPorts = [80, 443];

    /// <summary>Tells the traffic apart.</summary>
    /// <param name="capturePath">Path of the capture within the run folder.</param>
    /// <param name="facts">The facts.</param>
    /// <param name="probes">Probes that were sent.</param>
    /// <param name="locator">Tells where addresses are.</param>
    /// <param name="apps">Tells which app a flow belongs to; null = nothing does.</param>
    /// <param name="intercepted">True where an interceptor stood between phone and internet.</param>
    public PhoneTraffic(string capturePath, CaptureFacts facts, IReadOnlyList<ProbeRecord> probes, IEndpointLocator locator, Func<Flow, AppAttribution>? apps = null, bool intercepted = false)
    {
        AppOf = apps ?? (_ => AppAttribution.None);
        CapturePath = capturePath;
        Facts = facts;
        Probes = [.. probes.Select(p => Search(p, facts))];
        var names = new FlowNames(facts, intercepted);
        var ours = facts.Flows.Where(f => IsOurs(f, facts, probes, locator)).Select(f => f.Id).ToHashSet();
        LabFlows = [.. facts.Flows.Where(f => ours.Contains(f.Id))];
        Flows = [.. facts.Flows.Where(f => !ours.Contains(f.Id)).Select(f => names.View(f, locator, AppOf(f)))];
        var probed = probes.Select(p => p.Address).OfType<string>().ToHashSet();
        OtherGlobal =
        [
            .. facts.OtherTraffic.Where(o => (!IsLocal(o.Source, locator) || !IsLocal(o.Destination, locator))
                && !probed.Contains(o.Source.ToString()) && !probed.Contains(o.Destination.ToString())),
        ];
        var byId = Flows.ToDictionary(f => f.Id);
        HitsSent =
        [
            .. facts.Hits
                .Select(h => (Hit: h, Flow: h.FlowId == 0 ? SentOutside(names.View(h, locator), h) : byId.GetValueOrDefault(h.FlowId)))
                .Where(x => x.Flow is not null && x.Hit.Direction == x.Flow.SendingDirection)
                .Select(x => new SentHit(x.Flow!, x.Hit, FlowNames.HostOf(x.Hit, x.Flow!))),
        ];

        // A packet of no flow has no direction of its own: it is the phone's when it leaves the lab's network.
        PhoneFlow? SentOutside(PhoneFlow? flow, MarkerHit hit) => flow is { IsGlobal: true } && IsLocal(hit.Client!.Address, locator) ? flow : null;
    }

    private PhoneTraffic(PhoneTraffic whole, long from, long to)
    {
        AppOf = whole.AppOf;
        CapturePath = whole.CapturePath;
        Facts = whole.Facts;
        Probes = whole.Probes;
        LabFlows = whole.LabFlows;
        ClockAhead = whole.ClockAhead;
        OtherGlobal = [.. whole.OtherGlobal.Where(o => o.FirstPacket >= from && o.FirstPacket < to)];
        Flows = [.. whole.Flows.Where(f => f.FirstPacket >= from && f.FirstPacket < to)];
        HitsSent = [.. whole.HitsSent.Where(s => s.Hit.Packet >= from && s.Hit.Packet < to)];
    }

    private PhoneTraffic(PhoneTraffic whole, DateTimeOffset from, TimeSpan clockAhead)
        : this(whole, 0, long.MaxValue)
    {
        ClockAhead = clockAhead;
        OtherGlobal = whole.OtherGlobal;
        Flows = [.. whole.Flows.Where(f => f.Start is null || f.Start >= from)];
        HitsSent = [.. whole.HitsSent.Where(s => s.Hit.Time is null || s.Hit.Time >= from)];
    }

    /// <summary>Path of the capture within the run folder.</summary>
    public string CapturePath { get; }

    /// <summary>The facts.</summary>
    public CaptureFacts Facts { get; }

    /// <summary>The probes with the packets that show them.</summary>
    public IReadOnlyList<ProbeRecord> Probes { get; }

    /// <summary>The phone's flows, by first packet.</summary>
    public IReadOnlyList<PhoneFlow> Flows { get; }

    /// <summary>The lab's own flows.</summary>
    public IReadOnlyList<Flow> LabFlows { get; }

    /// <summary>Packets of protocols other than TCP and UDP with an end outside the lab's network; the probes' own are left out.</summary>
    public IReadOnlyList<OtherTraffic> OtherGlobal { get; }

    /// <summary>Markers in bytes that the phone sent, by packet.</summary>
    public IReadOnlyList<SentHit> HitsSent { get; }

    /// <summary>How far the clock of the capture is ahead of the lab's; null where nobody had to know.</summary>
    internal TimeSpan? ClockAhead { get; private init; }

    /// <summary>App of any flow of the capture, the lab's own included.</summary>
    internal Func<Flow, AppAttribution> AppOf { get; }

    /// <summary>The part of the traffic between two packets: flows that began in it, and markers sent in it. A flow that goes on beyond the end counts with all its bytes.</summary>
    /// <param name="from">First packet.</param>
    /// <param name="to">Packet behind the last one.</param>
    /// <returns>The part.</returns>
    internal PhoneTraffic Part(long from, long to) => new(this, from, to);

    /// <summary>The part of the traffic from a time on: flows that began since, and markers sent since. Other protocols are known as sums alone, so that all of them stay.</summary>
    /// <param name="from">The time, in the clock of the capture.</param>
    /// <param name="clockAhead">How far that clock is ahead of the lab's.</param>
    /// <returns>The part.</returns>
    internal PhoneTraffic Since(DateTimeOffset from, TimeSpan clockAhead) => new(this, from, clockAhead);

    private static ProbeRecord Search(ProbeRecord probe, CaptureFacts facts)
    {
        var lookUp = facts.Dns.FirstOrDefault(d => d.Queries > 0 && d.Name.Equals(probe.Name, StringComparison.OrdinalIgnoreCase))?.Packet;
        var connection = probe.Port is null && probe.Position != ProbePosition.Page ? null : facts.Flows.FirstOrDefault(f => IsProbeConnection(f, probe))?.FirstPacket;
        return probe with { LookUpPacket = lookUp, ConnectionPacket = connection, Seen = lookUp is not null && ((probe.Port is null && probe.Position != ProbePosition.Page) || connection is not null) };
    }

    private static bool IsOurs(Flow flow, CaptureFacts facts, IReadOnlyList<ProbeRecord> probes, IEndpointLocator locator) =>
        (flow.Protocol == TransportProtocol.Tcp && (flow.Server.Port == AdbPort || flow.Client.Port == AdbPort) && IsLocal(flow.Server.Address, locator) && IsLocal(flow.Client.Address, locator))
        || probes.Any(p => IsProbeConnection(flow, p))
        || (flow.Application == "dns" && OnlyProbeNames(flow, facts, probes));

    // Port 5555 alone proves nothing: a phone that leaks there must not hide behind the lab. ADB is the lab's only when both ends are in the lab's network.
    private static bool IsLocal(IPAddress address, IEndpointLocator locator) => locator.Locate(address).Scope != AddressScope.Global;

    private static bool IsProbeConnection(Flow flow, ProbeRecord probe) =>
        flow.Protocol == TransportProtocol.Tcp && (probe.Port == flow.Server.Port || (probe.Position == ProbePosition.Page && WebPorts.Contains(flow.Server.Port))) && IPAddress.TryParse(probe.Address, out var address) && address.Equals(flow.Server.Address);

    private static bool OnlyProbeNames(Flow flow, CaptureFacts facts, IReadOnlyList<ProbeRecord> probes)
    {
        var names = facts.Dns.Where(d => d.FlowId == flow.Id).Select(d => d.Name).ToList();
        return names.Count > 0 && names.All(n => probes.Any(p => p.Name.Equals(n, StringComparison.OrdinalIgnoreCase)));
    }
}
