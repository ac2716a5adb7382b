using Lab.Traffic.Files;
using Lab.Traffic.Http;
using Lab.Traffic.Model;
using Lab.Traffic.Proxies;
using Lab.Traffic.Quic;
using Lab.Traffic.Tls;

namespace Lab.Traffic.Flows;

/// <summary>A flow while the capture is read, and what is left of it afterwards.</summary>
internal sealed class FlowState
{
    private const int MaxHosts = 256;
    private List<string>? hosts;

    public FlowState(AnalysisContext context, int id, FlowKey key, bool clientIsA)
    {
        Context = context;
        Id = id;
        Key = key;
        ClientIsA = clientIsA;
        A = new FlowSide(this);
        B = new FlowSide(this);
    }

    public AnalysisContext Context { get; }

    public int Id { get; }

    public FlowKey Key { get; }

    public FlowSide A { get; }

    public FlowSide B { get; }

    public bool ClientIsA { get; set; }

    public FlowSide Client => ClientIsA ? A : B;

    public FlowSide Server => ClientIsA ? B : A;

    public long FirstPacket { get; init; }

    public long LastPacket { get; set; }

    public long StartTicks { get; set; } = PacketTime.None;

    public long EndTicks { get; set; } = PacketTime.None;

    public bool SynSeen { get; set; }

    public bool SynAckSeen { get; set; }

    /// <summary>True when it sums up the packets of many: nothing is read over packets.</summary>
    public bool IsSum { get; set; }

    /// <summary>True when something of it is kept to read on.</summary>
    public bool IsReading => A.Reassembler is not null || Quic is not null;

    public bool Reset { get; set; }

    public bool IsClosed { get; set; }

    /// <summary>True once it went to the results: nothing of it changes any more.</summary>
    public bool IsRetired { get; set; }

    /// <summary>TLS client hellos whose outcome is not settled yet; null when there are none.</summary>
    public List<OpenHello>? Hellos { get; set; }

    /// <summary>HTTP requests that may still change; null when there are none.</summary>
    public List<HttpRequest>? Requests { get; set; }

    public string? Application { get; set; }

    /// <summary>Name of the first TLS client hello.</summary>
    public string? Sni { get; set; }

    /// <summary>All names that the flow stated, in the order of first sight: of client hellos and of HTTP requests.</summary>
    public IReadOnlyList<string> Hosts => hosts ?? [];

    /// <summary>Why encrypted bytes stayed closed; null while none did.</summary>
    public string? ClosedReason { get; private set; }

    /// <summary>Host header of the first HTTP request.</summary>
    public string? HttpHost { get; set; }

    /// <summary>Where the client asked a proxy to connect to; null when it asked none.</summary>
    public ProxyAsk? Asked { get; set; }

    /// <summary>Name that a DNS answer gave the server's address before the flow began.</summary>
    public string? DnsName { get; set; }

    public FlowApp? App { get; set; }

    /// <summary>A name in the server's certificate.</summary>
    public string? CertificateName { get; set; }

    /// <summary>What both directions share about the bytes as sent; null when closed or not needed yet.</summary>
    public FlowLayer? Layer { get; set; }

    public QuicConnection? Quic { get; set; }

    /// <summary><see cref="LastPacket"/> when the table last looked for idle flows.</summary>
    public long LastPacketAtCheck { get; set; }

    public Endpoint ClientEndpoint => ClientIsA ? EndA() : EndB();

    public Endpoint ServerEndpoint => ClientIsA ? EndB() : EndA();

    public int ServerPort => ClientIsA ? Key.PortB : Key.PortA;

    public string? Host => Sni ?? HttpHost ?? Asked?.Host ?? DnsName ?? CertificateName;

    public NameSource? HostSource => Sni is not null ? NameSource.Sni : HttpHost is not null ? NameSource.Host
        : Asked is not null ? NameSource.Proxy : DnsName is not null ? NameSource.Dns : CertificateName is not null ? NameSource.Certificate : null;

    /// <summary>Notes a name that the flow stated, lower case and without port; null is passed over.</summary>
    public void State(string? name)
    {
        if (name is null || (hosts ??= []).Contains(name))
        {
            return;
        }
        if (hosts.Count >= MaxHosts)
        {
            Context.Problems.Note("host-limit", $"a flow states more than {MaxHosts} different host names; further ones are left out", LastPacket, null);
            return;
        }
        hosts.Add(name);
    }

    /// <summary>Notes why encrypted bytes stayed closed; null is passed over, the first reasons stand.</summary>
    public void NoteClosed(string? reason)
    {
        if (reason is not null && ClosedReason?.Contains(reason, StringComparison.Ordinal) != true && ClosedReason is null or { Length: < 200 })
        {
            ClosedReason = ClosedReason is null ? reason : ClosedReason + "; " + reason;
        }
    }

    /// <summary>Ends both directions.</summary>
    public void Close()
    {
        if (IsClosed)
        {
            return;
        }
        IsClosed = true;
        Quic?.Dispose();
        Quic = null;
        Client.Close();
        Server.Close();
        Context.Tls.Settle(this);
        Context.Http.Settle(this);
        Layer = null;
    }

    /// <summary>The flow as a result; an app known by its user id alone has no name yet.</summary>
    public Flow ToFlow(EndpointBook book)
    {
        var (client, clientLocation) = book.Look(ClientIsA ? Key.AddressA : Key.AddressB);
        var (server, location) = book.Look(ClientIsA ? Key.AddressB : Key.AddressA);
        return new Flow
        {
            Id = Id,
            Protocol = Key.Protocol == 6 ? TransportProtocol.Tcp : TransportProtocol.Udp,
            Client = new Endpoint(client, ClientIsA ? Key.PortA : Key.PortB),
            Server = new Endpoint(server, ClientIsA ? Key.PortB : Key.PortA),
            FirstPacket = FirstPacket,
            LastPacket = LastPacket,
            Start = PacketTime.ToDateTimeOffset(StartTicks),
            End = PacketTime.ToDateTimeOffset(EndTicks),
            PacketsOut = Client.Packets,
            PacketsIn = Server.Packets,
            PayloadOut = Client.Payload,
            PayloadIn = Server.Payload,
            PayloadOutSha256 = Client.Sha256,
            PayloadInSha256 = Server.Sha256,
            AcknowledgedUnseen = A.AcknowledgedUnseen + B.AcknowledgedUnseen,
            PayloadCut = A.Cut + B.Cut,
            HandshakeSeen = SynSeen && SynAckSeen,
            Host = Host,
            HostSource = HostSource,
            Hosts = Hosts,
            DnsName = DnsName,
            ClosedReason = ClosedReason,
            Hint = Dns.ResolverHint.Of(this, server),
            Location = location,
            ClientLocation = clientLocation,
            Owner = book.OwnerOf(Host),
            Application = Application,
            OpacityOut = Client.Opacity.ForPayload(Client.Payload, Client.Cut),
            OpacityIn = Server.Opacity.ForPayload(Server.Payload, Server.Cut),
            App = App,
            Proxied = Asked?.ToDestination(book, location),
        };
    }

    private Endpoint EndA() => new(Key.AddressA.ToIPAddress(), Key.PortA);

    private Endpoint EndB() => new(Key.AddressB.ToIPAddress(), Key.PortB);
}
