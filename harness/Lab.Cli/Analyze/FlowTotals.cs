using Lab.Traffic.Model;

namespace Lab.Cli.Analyze;

/// <summary>The flows of a capture summed up for people, in one walk: long captures make each flow anew for whoever walks over them, and none is held here but those of leaks.</summary>
internal sealed class FlowTotals
{
    private readonly Dictionary<string, AppTotals> apps = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ClosedTotals> closed = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> opaque = new(StringComparer.Ordinal);
    private readonly Dictionary<int, Flow> leaking = [];
    private readonly Dictionary<(string Host, Place Place), Destination> destinations = new(new ByHost());
    private readonly Dictionary<EndpointLocation, Place> places = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<(string? Application, string? Hint, TransportProtocol Transport, int Port), string> protocols = [];
    private readonly OpacityTally opacity = new();

    private FlowTotals()
    {
    }

    /// <summary>Hosts, those outside the lab's network and of most bytes first.</summary>
    public IReadOnlyList<Destination> Destinations { get; private set; } = [];

    /// <summary>Apps, in the order of first sight.</summary>
    public IReadOnlyCollection<AppTotals> Apps => apps.Values;

    /// <summary>Reasons why flows stayed closed.</summary>
    public IReadOnlyCollection<ClosedTotals> Closed => closed.Values;

    /// <summary>Bytes that could not be read by protocol; only of those that have some.</summary>
    public IReadOnlyDictionary<string, long> OpaqueByProtocol => opaque;

    /// <summary>Flows in which values were found, by number.</summary>
    public IReadOnlyDictionary<int, Flow> Leaking => leaking;

    /// <summary>Bytes by class.</summary>
    public OpacityCounts Bytes => opacity.Bytes;

    /// <summary>Flows by class.</summary>
    public OpacityCounts Flows => opacity.Flows;

    /// <summary>TCP bytes acknowledged and never captured.</summary>
    public long AcknowledgedUnseen { get; private set; }

    /// <summary>Sums up.</summary>
    public static FlowTotals Of(CaptureFacts facts)
    {
        var totals = new FlowTotals();
        var refusing = facts.Tls.Where(one => one.CertificateRefused).Select(one => one.FlowId).ToHashSet();
        var hits = facts.Hits.Select(one => one.FlowId).ToHashSet();
        foreach (var flow in facts.Flows)
        {
            totals.Add(flow, refusing.Contains(flow.Id));
            if (hits.Contains(flow.Id))
            {
                totals.leaking.Add(flow.Id, flow);
            }
        }
        totals.Destinations =
        [
            .. totals.destinations.Values.OrderBy(one => one.Place.IsOutside ? 0 : 1).ThenByDescending(one => one.Sent + one.Received).ThenBy(one => one.Host, StringComparer.Ordinal),
        ];
        return totals;
    }

    /// <summary>Payload bytes that the lab's side sent in a flow.</summary>
    public static long SentIn(Flow flow) => flow.IsInbound ? flow.PayloadIn : flow.PayloadOut;

    /// <summary>An app by name, else by its user id.</summary>
    public static string NameOf(FlowApp app) => app.Name ?? (app.Uid < 0 ? "app not told" : $"uid {app.Uid}");

    private void Add(Flow flow, bool refused)
    {
        var host = flow.RemoteName;
        var place = PlaceOf(flow.RemoteLocation);
        var protocol = ProtocolOf(flow);
        var app = flow.App is null ? null : NameOf(flow.App);
        if (!destinations.TryGetValue((host, place), out var destination))
        {
            destinations.Add((host, place), destination = new Destination(host, place, flow));
        }
        destination.Add(flow, protocol, app);
        opacity.Add(flow);
        AcknowledgedUnseen += flow.AcknowledgedUnseen;
        if (flow.OpacityOut.Opaque + flow.OpacityIn.Opaque is > 0 and var bytes)
        {
            opaque[protocol] = opaque.GetValueOrDefault(protocol) + bytes;
        }
        if (app is not null)
        {
            if (!apps.TryGetValue(app, out var ofApp))
            {
                apps.Add(app, ofApp = new AppTotals(app, flow.App!.Uid is >= 0 and var uid ? uid : null));
            }
            ofApp.Add(flow, host, place);
        }
        if (flow.ClosedReason is { } reason)
        {
            if (!closed.TryGetValue(reason, out var ofReason))
            {
                closed.Add(reason, ofReason = new ClosedTotals(reason));
            }
            ofReason.Add(host, refused);
        }
    }

    private Place PlaceOf(EndpointLocation? location)
    {
        if (location is null)
        {
            return Place.Unlocated;
        }
        if (!places.TryGetValue(location, out var place))
        {
            places.Add(location, place = Place.Of(location));
        }
        return place;
    }

    // A flow's protocol, else transport and port.
    private string ProtocolOf(Flow flow)
    {
        (string? Application, string? Hint, TransportProtocol Transport, int Port) key = flow.Application is { } known ? (known, flow.Hint, default, 0) : (null, null, flow.Protocol, flow.Remote.Port);
        if (!protocols.TryGetValue(key, out var text))
        {
            text = flow.Application is null ? $"{(flow.Protocol == TransportProtocol.Tcp ? "tcp" : "udp")}/{flow.Remote.Port}" : flow.Application + (flow.Hint is { } hint ? $" (perhaps {hint})" : "");
            protocols.Add(key, text);
        }
        return text;
    }

    private sealed class ByHost : IEqualityComparer<(string Host, Place Place)>
    {
        public bool Equals((string Host, Place Place) x, (string Host, Place Place) y) => string.Equals(x.Host, y.Host, StringComparison.OrdinalIgnoreCase) && x.Place == y.Place;

        public int GetHashCode((string Host, Place Place) obj) => HashCode.Combine(StringComparer.OrdinalIgnoreCase.GetHashCode(obj.Host), obj.Place.Text);
    }
}
