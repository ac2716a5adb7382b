namespace Lab.Traffic.Model;

/// <summary>
/// One conversation: a TCP connection or a UDP five-tuple. Flows are ordered by first packet number, which is unique. In captures of more than 16 384 flows,
/// a five-tuple that nobody used for 200 000 packets begins another flow when it comes back.
/// </summary>
public sealed record Flow
{
    /// <summary>Number within the capture, from 1, in the order of first packets.</summary>
    public required int Id { get; init; }

    /// <summary>Transport.</summary>
    public required TransportProtocol Protocol { get; init; }

    /// <summary>Sender of the first packet seen, unless the TCP handshake says otherwise.</summary>
    public required Endpoint Client { get; init; }

    /// <summary>The other end.</summary>
    public required Endpoint Server { get; init; }

    /// <summary>Number of the first packet, from 1.</summary>
    public required long FirstPacket { get; init; }

    /// <summary>Number of the last packet.</summary>
    public required long LastPacket { get; init; }

    /// <summary>Time of the first packet, by the capturing clock; null when the packet carries none.</summary>
    public DateTimeOffset? Start { get; init; }

    /// <summary>Time of the last packet.</summary>
    public DateTimeOffset? End { get; init; }

    /// <summary>Packets from the client.</summary>
    public long PacketsOut { get; init; }

    /// <summary>Packets from the server.</summary>
    public long PacketsIn { get; init; }

    /// <summary>Transport payload bytes from the client, retransmissions counted, padding not.</summary>
    public long PayloadOut { get; init; }

    /// <summary>Transport payload bytes from the server.</summary>
    public long PayloadIn { get; init; }

    /// <summary>SHA-256 of the reassembled TCP payload from the client, lower-case hex; null for UDP, with holes, when empty, or when not asked for (<see cref="AnalysisOptions.HashPayloads"/>).</summary>
    public string? PayloadOutSha256 { get; init; }

    /// <summary>As <see cref="PayloadOutSha256"/>, from the server.</summary>
    public string? PayloadInSha256 { get; init; }

    /// <summary>TCP bytes that one end acknowledged and that the capture does not hold: lost to the capture, not to the phone.</summary>
    public long AcknowledgedUnseen { get; init; }

    /// <summary>Payload bytes that were cut off packets which the capture holds in part. They count as payload and as opaque.</summary>
    public long PayloadCut { get; init; }

    /// <summary>True when the TCP handshake was seen.</summary>
    public bool HandshakeSeen { get; init; }

    /// <summary>Host name of the server; null when nothing named it.</summary>
    public string? Host { get; init; }

    /// <summary>Where <see cref="Host"/> comes from; null when there is none.</summary>
    public NameSource? HostSource { get; init; }

    /// <summary>All names that the flow itself stated, lower case, without ports, each once, in order: of TLS client hellos (SNI) and of HTTP requests (Host, :authority). The sender can state what it likes. At most 256.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>Name that the latest DNS answer before the flow gave the server's address; null when none did.</summary>
    public string? DnsName { get; init; }

    /// <summary>Where the server is; null when no database was given.</summary>
    public EndpointLocation? Location { get; init; }

    /// <summary>Where the client is; null when no database was given.</summary>
    public EndpointLocation? ClientLocation { get; init; }

    /// <summary>Who runs <see cref="Host"/>; null when nothing named the host or nobody on the list runs it.</summary>
    public DomainOwner? Owner { get; init; }

    /// <summary>Application protocol as recognised: "dns", "dot", "doh", "doq", "tls", "http", "quic", "ntp", "gtp-u" …; null when not recognised.</summary>
    public string? Application { get; init; }

    /// <summary>Why encrypted bytes of the flow stayed closed; null when none did, or when the flow is of no protocol that could be opened.</summary>
    public string? ClosedReason { get; init; }

    /// <summary>
    /// A hint at what an encrypted flow may carry, no fact: "doh" where the server name or address is that of a public DNS resolver (so that DNS over HTTPS, RFC 8484, is likely); null when nothing hints.
    /// </summary>
    public string? Hint { get; init; }

    /// <summary>Bytes from the client by readability.</summary>
    public required FlowOpacity OpacityOut { get; init; }

    /// <summary>Bytes from the server by readability.</summary>
    public required FlowOpacity OpacityIn { get; init; }

    /// <summary>The app; null when the capture does not tell.</summary>
    public FlowApp? App { get; init; }

    /// <summary>Where the client asked a proxy (SOCKS, HTTP CONNECT) to carry the bytes to; null when it asked none, or was refused. <see cref="Server"/> is the proxy then.</summary>
    public ProxiedDestination? Proxied { get; init; }

    /// <summary>True when the connection came from outside to a server in the lab's network.</summary>
    public bool IsInbound => Location is { Scope: not AddressScope.Global } && ClientLocation is { Scope: AddressScope.Global };

    /// <summary>The end outside the lab's network, where there is one: the server, the address behind a proxy, or the client of an inbound connection. The proxy where it was told a name.</summary>
    public Endpoint Remote => IsInbound ? Client : Proxied?.Endpoint ?? Server;

    /// <summary>Where <see cref="Remote"/> is, and behind a proxy that was told a name in no country that is known; null when no database was given.</summary>
    public EndpointLocation? RemoteLocation => IsInbound ? ClientLocation : Proxied is null ? Location : Proxied.Location;

    /// <summary>Host name of <see cref="Remote"/>, else its address.</summary>
    public string RemoteName => (IsInbound ? null : Host) ?? Remote.Address.ToString();
}
