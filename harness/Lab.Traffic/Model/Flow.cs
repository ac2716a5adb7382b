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

    /// <summary>True when the TCP handshake was seen.</summary>
    public bool HandshakeSeen { get; init; }

    /// <summary>Host name of the server; null when nothing named it.</summary>
    public string? Host { get; init; }

    /// <summary>Where <see cref="Host"/> comes from; null when there is none.</summary>
    public NameSource? HostSource { get; init; }

    /// <summary>Where the server is; null when no database was given.</summary>
    public EndpointLocation? Location { get; init; }

    /// <summary>Application protocol as recognised: "dns", "tls", "http", "ntp" …; null when not recognised.</summary>
    public string? Application { get; init; }

    /// <summary>Bytes from the client by readability.</summary>
    public required FlowOpacity OpacityOut { get; init; }

    /// <summary>Bytes from the server by readability.</summary>
    public required FlowOpacity OpacityIn { get; init; }

    /// <summary>The app; null when the capture does not tell.</summary>
    public FlowApp? App { get; init; }
}
