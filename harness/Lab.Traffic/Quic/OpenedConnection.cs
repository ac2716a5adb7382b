using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using Lab.Traffic.Flows;
using Lab.Traffic.Http3;
using Lab.Traffic.Tcp;
using Lab.Traffic.Tls;

namespace Lab.Traffic.Quic;

/// <summary>
/// A connection that a key log names: its packets are opened, and its handshake, streams and datagrams read. It may go on between other addresses and
/// ports, so several flows can hold it; the last one that lets go ends it.
/// </summary>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "The last flow that holds the connection releases it, which lets go of the keys.")]
internal sealed class OpenedConnection
{
    private const ulong CryptoErrors = 0x100; // RFC 9000 20.1: 0x0100 to 0x01ff, a TLS alert each
    private const int TransportParameters = 57;
    private const ulong PreferredAddress = 0x0d;
    private const int SmallestSegment = 1_000;
    private const int ShortestTellingId = 4;
    private readonly AnalysisContext context;
    private readonly TlsSession session;
    private readonly FlowSide client;
    private readonly IReadOnlyList<string> offered;
    private readonly SenderKeys clientKeys;
    private readonly SenderKeys serverKeys;
    private readonly ConnectionIds serverIds = new();
    private readonly ConnectionIds clientIds = new();
    private readonly List<(byte[] Id, bool ToServer)> indexed = [];
    private readonly StreamAssembler?[] crypto = new StreamAssembler?[4];
    private StreamTable? streams;
    private StreamApplication? application;
    private StreamPosition latest;
    private int users = 1;

    public OpenedConnection(FlowSide client, TlsSession session, IReadOnlyList<string> offered)
    {
        this.client = client;
        this.session = session;
        this.offered = offered;
        context = client.Flow.Context;
        clientKeys = new SenderKeys(context.Keys!, session, client: true);
        serverKeys = new SenderKeys(context.Keys!, session, client: false);
    }

    /// <summary>Version that both ends settled on, as far as seen.</summary>
    public uint Version { get; set; }

    /// <summary>Name of the server that the hello asked for; null when it named none.</summary>
    public string? Sni => client.Flow.Sni;

    /// <summary>Application of the flow in which the connection began.</summary>
    public string? Application => client.Flow.Application;

    /// <summary>Takes an id that an end chose for packets to it.</summary>
    public void AddId(ReadOnlySpan<byte> id, bool toServer)
    {
        if ((toServer ? serverIds : clientIds).Add(id))
        {
            indexed.Add((id.ToArray(), toServer));
            (context.QuicConnections ??= new ConnectionIndex()).Add(id, this, toServer);
        }
    }

    /// <summary>True when bytes begin with an id of the connection, other than the empty one.</summary>
    public bool Owns(ReadOnlySpan<byte> id, bool toServer) => (toServer ? serverIds : clientIds).LengthOf(id, exact: true) > 0;

    /// <summary>
    /// Where a packet with a short header ends. Such a packet has no length and fills its datagram; but a recorder on the sending machine may see several datagrams
    /// in one, before its network card divides them (segmentation offload): the next one bears the same id.
    /// </summary>
    public int FindEnd(ReadOnlySpan<byte> bytes, bool fromClient)
    {
        var length = (fromClient ? serverIds : clientIds).LengthOf(bytes[1..]);
        if (bytes.Length <= SmallestSegment || length < ShortestTellingId)
        {
            return bytes.Length;
        }
        var next = bytes[SmallestSegment..].IndexOf(bytes.Slice(1, length));
        return next < 1 ? bytes.Length : SmallestSegment + next - 1;
    }

    /// <summary>Opens a packet with a short header.</summary>
    public bool TakeShort(FlowSide side, bool fromClient, ReadOnlySpan<byte> packet, in StreamPosition at) =>
        Take(side, fromClient, QuicEpoch.Application, Version, packet, 1 + (fromClient ? serverIds : clientIds).LengthOf(packet[1..]), at);

    /// <summary>Opens a packet with a long header.</summary>
    public bool TakeLong(FlowSide side, bool fromClient, in LongHeader header, ReadOnlySpan<byte> packet, in StreamPosition at)
    {
        var epoch = header.IsEarlyData ? QuicEpoch.EarlyData : QuicEpoch.Handshake;
        if (!Take(side, fromClient, epoch, header.Version, packet, header.NumberOffset, at))
        {
            return false;
        }
        AddId(header.SourceId, toServer: !fromClient);
        Version = header.IsEarlyData ? Version : header.Version;
        return true;
    }

    // False, with nothing counted, when the packet stays closed.
    private bool Take(FlowSide side, bool fromClient, QuicEpoch epoch, uint version, ReadOnlySpan<byte> packet, int numberOffset, in StreamPosition at)
    {
        var plaintext = ArrayPool<byte>.Shared.Rent(packet.Length);
        var length = (fromClient ? clientKeys : serverKeys).Open(epoch, version, packet, numberOffset, plaintext, out var headerBytes);
        if (length >= 0)
        {
            latest = at;
            session.Decrypted = true;
            var (read, unknown) = TakeFrames(side, fromClient, epoch, plaintext.AsSpan(0, length), at.Plus(headerBytes));
            side.Opacity.Decrypted += read;
            side.Opacity.Opaque += unknown;
            side.Opacity.Metadata += packet.Length - read - unknown;
        }
        ArrayPool<byte>.Shared.Return(plaintext, clearArray: true);
        return length >= 0;
    }

    /// <summary>Another flow holds the connection.</summary>
    public void Retain() => users++;

    /// <summary>A flow lets go; the last one ends the connection.</summary>
    public void Release()
    {
        if (--users > 0)
        {
            return;
        }
        foreach (var one in crypto)
        {
            one?.Finish(latest);
        }
        streams?.Finish();
        clientKeys.Finish();
        serverKeys.Finish();
        foreach (var (id, _) in indexed)
        {
            context.QuicConnections?.Remove(id, this);
        }
    }

    private (int Read, int Unknown) TakeFrames(FlowSide side, bool fromClient, QuicEpoch epoch, ReadOnlySpan<byte> frames, in StreamPosition start)
    {
        var reader = new FrameReader(frames);
        var read = 0;
        while (reader.TryNext())
        {
            var at = start.Plus(reader.DataStart);
            switch (reader.Kind)
            {
                case FrameKind.Crypto:
                    Crypto(side, fromClient, epoch).Add(reader.Number, reader.Data, fin: false, at);
                    break;
                case FrameKind.Stream:
                    read += reader.Data.Length;
                    Streams().Take(side, fromClient, reader.Stream, reader.Number, reader.Data, reader.Fin, at);
                    break;
                case FrameKind.Datagram:
                    read += reader.Data.Length;
                    _ = Streams();
                    application!.Datagram(side.Inner, reader.Data, at);
                    break;
                case FrameKind.ResetStream:
                    Streams().Reset(reader.Stream, fromClient);
                    break;
                case FrameKind.NewConnectionId:
                    AddId(reader.Data, toServer: !fromClient);
                    break;
                case FrameKind.Close:
                    TakeClose(session, side.Inner, reader.Type, reader.Number, reader.Data, at);
                    break;
                default:
                    break;
            }
        }
        return (read, reader.IsBroken ? TakeUnknown(side, reader.Type, frames, reader.FrameStart, start) : 0);
    }

    /// <summary>Takes a CONNECTION_CLOSE frame: its error may be a TLS alert, its reason is text.</summary>
    public static void TakeClose(TlsSession session, FlowSide side, ulong type, ulong error, ReadOnlySpan<byte> reason, in StreamPosition at)
    {
        if (type == 0x1c && error is >= CryptoErrors and <= CryptoErrors + 0xff)
        {
            session.TakeAlert([2, (byte)error], side, at.Packet);
        }
        side.Searcher?.SearchWhole("quic.close", reason, at);
    }

    private int TakeUnknown(FlowSide side, ulong type, ReadOnlySpan<byte> frames, int from, in StreamPosition start)
    {
        context.Problems.Note("quic-frame", $"a QUIC packet holds a frame that cannot be read (type 0x{type:x}); the rest of the packet was searched as plain bytes", start.Packet, null);
        side.Inner.Searcher?.SearchWhole("quic.frame", frames[from..], start.Plus(from));
        return frames.Length - from;
    }

    private StreamAssembler Crypto(FlowSide side, bool fromClient, QuicEpoch epoch)
    {
        ref var one = ref crypto[(epoch == QuicEpoch.Handshake ? 0 : 2) + (fromClient ? 0 : 1)];
        // Certificates are read on the server's side of the flow in which the hello was seen.
        var own = fromClient ? client : client.Peer;
        return one ??= new StreamAssembler(context, new CryptoMessages(own.Flow == side.Flow ? side : own, session, ReadTransportParameters));
    }

    private StreamTable Streams()
    {
        application ??= Choose();
        return streams ??= new StreamTable(context, application);
    }

    // Before the server's choice is known, the client's first wish is the best guess.
    private StreamApplication Choose()
    {
        var protocol = session.Protocol ?? (offered.Count > 0 ? offered[0] : "");
        return DnsOverQuic.IsProtocol(protocol) ? new DnsOverQuic()
            : protocol == "h3" || protocol.StartsWith("h3-", StringComparison.Ordinal) ? new Http3Connection(context)
            : new UnknownApplication();
    }

    // The server may name another address of its own, with a connection id for it (RFC 9000 18.2).
    private void ReadTransportParameters(ReadOnlySpan<byte> encryptedExtensions)
    {
        var reader = new TlsReader(encryptedExtensions);
        if (!reader.TryVector16(out var extensions))
        {
            return;
        }
        var rest = new TlsReader(extensions);
        while (rest.TryUInt16(out var type) && rest.TryVector16(out var value))
        {
            var parameters = new QuicReader(type == TransportParameters ? value : default);
            while (parameters.TryNumber(out var number) && parameters.TryNumber(out var length) && parameters.TryTake(length, out var parameter))
            {
                if (number == PreferredAddress && parameter.Length > 24 && new QuicReader(parameter[24..]).TryConnectionId(out var id))
                {
                    AddId(id, toServer: true);
                }
            }
        }
    }
}
