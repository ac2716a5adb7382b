using Lab.Traffic.Files;
using Lab.Traffic.Model;
using Lab.Traffic.Quic;

namespace Lab.Traffic.Flows;

/// <summary>A flow while the capture is read, and what is left of it afterwards.</summary>
internal sealed class FlowState
{
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

    public long FirstPacket { get; set; }

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

    public string? Application { get; set; }

    /// <summary>Name of a TLS client hello.</summary>
    public string? Sni { get; set; }

    /// <summary>Host header of the first HTTP request.</summary>
    public string? HttpHost { get; set; }

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

    public string? Host => Sni ?? HttpHost ?? DnsName ?? CertificateName;

    public NameSource? HostSource => Sni is not null ? NameSource.Sni : HttpHost is not null ? NameSource.Host
        : DnsName is not null ? NameSource.Dns : CertificateName is not null ? NameSource.Certificate : null;

    /// <summary>Ends both directions.</summary>
    public void Close()
    {
        if (IsClosed)
        {
            return;
        }
        IsClosed = true;
        Client.Close();
        Server.Close();
        Layer = null;
        Quic?.Dispose();
        Quic = null;
    }

    /// <summary>The flow as a result.</summary>
    public Flow ToFlow(EndpointBook book, IReadOnlyDictionary<int, string> appNames)
    {
        var (server, location) = book.Look(ClientIsA ? Key.AddressB : Key.AddressA);
        return new Flow
        {
            Id = Id,
            Protocol = Key.Protocol == 6 ? TransportProtocol.Tcp : TransportProtocol.Udp,
            Client = new Endpoint(book.Look(ClientIsA ? Key.AddressA : Key.AddressB).Address, ClientIsA ? Key.PortA : Key.PortB),
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
            HandshakeSeen = SynSeen && SynAckSeen,
            Host = Host,
            HostSource = HostSource,
            Location = location,
            Application = Application,
            OpacityOut = Client.Opacity.ForPayload(Client.Payload),
            OpacityIn = Server.Opacity.ForPayload(Server.Payload),
            App = App is { Name: null } && appNames.TryGetValue(App.Uid, out var name) ? App with { Name = name } : App,
        };
    }

    private Endpoint EndA() => new(Key.AddressA.ToIPAddress(), Key.PortA);

    private Endpoint EndB() => new(Key.AddressB.ToIPAddress(), Key.PortB);
}
