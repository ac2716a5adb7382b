using Lab.Harness.Model;
using Lab.Traffic.Model;

namespace Lab.Harness.Run;

/// <summary>A flow seen from the phone: the remote end is the server, or the client of a connection that reached the phone from outside.</summary>
public sealed class PhoneFlow
{
    private readonly Flow _flow;
    private readonly bool _phoneIsServer;
    private readonly HandshakeEnd _handshakeEnd;

    /// <summary>Makes the view.</summary>
    /// <param name="flow">The flow.</param>
    /// <param name="locator">Tells where addresses are.</param>
    /// <param name="stated">Names that the phone itself stated in the flow: SNI and Host headers, each once, in order.</param>
    /// <param name="resolved">Names that DNS answers in the capture gave the remote address.</param>
    public PhoneFlow(Flow flow, IEndpointLocator locator, IReadOnlyList<string> stated, IReadOnlyList<string> resolved)
    {
        _flow = flow;
        StatedNames = stated;
        ResolvedNames = resolved;
        var server = flow.Location ?? locator.Locate(flow.Server.Address);
        var client = flow.ClientLocation ?? locator.Locate(flow.Client.Address);
        _phoneIsServer = server.Scope != AddressScope.Global && client.Scope == AddressScope.Global;
        Location = _phoneIsServer ? client : flow.Proxied is not { } proxied ? server
            : proxied.Location ?? (proxied.Endpoint is { } end ? locator.Locate(end.Address) : ProxiedDestination.Nowhere);
        ProxyLocation = !_phoneIsServer && flow.Proxied is not null && server.Scope == AddressScope.Global ? server : null;
    }

    /// <summary>Flow number within the capture.</summary>
    public int Id => _flow.Id;

    /// <summary>Transport.</summary>
    public TransportProtocol Protocol => _flow.Protocol;

    /// <summary>The end that is not the phone; behind a proxy the address that the phone asked it for, and the proxy's where it asked for a name.</summary>
    public Endpoint Remote => _phoneIsServer ? _flow.Client : _flow.Proxied?.Endpoint ?? _flow.Server;

    /// <summary>Where the remote end is; in no known country where the phone asked a proxy for a name.</summary>
    public EndpointLocation Location { get; }

    /// <summary>Where the proxy is that carries the flow on, outside the lab's network; null when there is none. The bytes went there in any case: what lies behind is the phone's word.</summary>
    public EndpointLocation? ProxyLocation { get; }

    /// <summary>Address of the proxy; null when <see cref="ProxyLocation"/> is.</summary>
    public Endpoint? Proxy => ProxyLocation is null ? null : _flow.Server;

    /// <summary>True when the remote end is globally reachable: outside the lab's network.</summary>
    public bool IsGlobal => Location.Scope == AddressScope.Global;

    /// <summary>Country of the remote end; null = unknown, disputed (<see cref="PossibleCountries"/>), or not global.</summary>
    public string? Country => IsGlobal && !Location.CountryDisputed ? Location.Country : null;

    /// <summary>Countries that the remote end may be in: one, or all that databases name where they disagree; empty = unknown, or not global.</summary>
    public IReadOnlyList<string> PossibleCountries => IsGlobal ? Location.PossibleCountries : [];

    /// <summary>Country in words for statements.</summary>
    public string CountryText => Country ?? (!IsGlobal ? Location.Scope == AddressScope.Lab ? "the laboratory's network" : "local network"
        : PossibleCountries.Count > 1 ? $"{string.Join(" or ", PossibleCountries)}, databases disagree" : "country unknown");

    /// <summary>Who runs the host; null when nothing named it or nobody on the list runs it.</summary>
    public DomainOwner? Owner => Name is null ? null : _flow.Owner;

    /// <summary>Host name; null when nothing named it.</summary>
    public string? Name => _phoneIsServer ? null : _flow.Host;

    /// <summary>Names that the phone itself stated in the flow: SNI and Host headers. The phone can state what it likes.</summary>
    public IReadOnlyList<string> StatedNames { get; }

    /// <summary>Names that DNS answers in the capture gave the remote address; empty when it was looked up before, or not at all.</summary>
    public IReadOnlyList<string> ResolvedNames { get; }

    /// <summary>Host name, or the address when nothing named it.</summary>
    public string Host => Name ?? Remote.Address.ToString();

    /// <summary>Where the name comes from: "sni", "host", "dns", "certificate", "proxy"; null when there is none.</summary>
    public string? HostSource => Name is null ? null : _flow.HostSource?.ToString().ToLowerInvariant();

    /// <summary>Why the flow is said to go to its host, as a sentence.</summary>
    public string NameReasoning => HostSource switch
    {
        "sni" => "The name stands in the TLS client hello (SNI).",
        "host" => "The name stands in the Host header of the HTTP request.",
        "dns" => "The name comes from a DNS answer that gave this address.",
        "certificate" => "The name stands in the server's certificate.",
        "proxy" when _flow.Proxied?.Endpoint is not null => "The phone gave this address to a proxy as where to connect to.",
        "proxy" => "The phone named it to a proxy as where to connect to; the address is the proxy's.",
        _ => "Nothing in the capture names the address.",
    };

    /// <summary>The flow's ends, such as "tcp 10.0.0.5:40123 > 42.62.48.10:80".</summary>
    public string Ends => Protocol switch
    {
        TransportProtocol.Tcp => $"tcp {_flow.Client} > {_flow.Server}",
        TransportProtocol.Udp => $"udp {_flow.Client} > {_flow.Server}",
        _ => $"{_flow.Application ?? "other"} {_flow.Client.Address} > {_flow.Server.Address}",
    };

    /// <summary>Number of the first packet.</summary>
    public long FirstPacket => _flow.FirstPacket;

    /// <summary>Time of the first packet, by the capturing clock.</summary>
    public DateTimeOffset? Start => _flow.Start;

    /// <summary>Time of the last packet, by the capturing clock.</summary>
    public DateTimeOffset? End => _flow.End;

    /// <summary>Payload bytes sent by the phone.</summary>
    public long BytesOut => _phoneIsServer ? _flow.PayloadIn : _flow.PayloadOut;

    /// <summary>Payload bytes received by the phone.</summary>
    public long BytesIn => _phoneIsServer ? _flow.PayloadOut : _flow.PayloadIn;

    /// <summary>Readability of the bytes sent by the phone.</summary>
    public FlowOpacity OpacityOut => _phoneIsServer ? _flow.OpacityIn : _flow.OpacityOut;

    /// <summary>TCP bytes acknowledged and never seen.</summary>
    public long AcknowledgedUnseen => _flow.AcknowledgedUnseen;

    /// <summary>Payload bytes, both ways, that were cut off packets.</summary>
    public long PayloadCut => _flow.PayloadCut;

    /// <summary>Protocol as shown, such as "http" or "tcp/5222".</summary>
    public string ProtocolText => _flow.Application ?? $"{(Protocol == TransportProtocol.Tcp ? "tcp" : "udp")}/{Remote.Port}";

    /// <summary>Direction of bytes sent by the phone.</summary>
    public FlowDirection SendingDirection => _phoneIsServer ? FlowDirection.In : FlowDirection.Out;

    /// <summary>How the phone ended the TLS handshake, where it was the client and did.</summary>
    public HandshakeEnd HandshakeEnd { get => _phoneIsServer ? HandshakeEnd.None : _handshakeEnd; init => _handshakeEnd = value; }

    /// <summary>App that the flow belongs to, how that is known, and how sure it is.</summary>
    public AppAttribution App { get; init; } = AppAttribution.None;
}
