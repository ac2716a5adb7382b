using System.Text;
using Lab.Traffic.Decryption;
using Lab.Traffic.Flows;
using Lab.Traffic.Tcp;
using Lab.Traffic.Tls;

namespace Lab.Traffic.Quic;

/// <summary>
/// Reads the QUIC connections between two ends, one after the other: the hellos in their Initial packets, which anyone can open, and through
/// <see cref="OpenedConnection"/> what follows where a key log opens it.
/// </summary>
internal sealed class QuicConnection : IDisposable
{
    private const int MaxFailures = 16;
    private const int MaxFormer = 4;
    private InitialKeys? clientKeys;
    private InitialKeys? serverKeys;
    private CryptoStream client = new();
    private CryptoStream server = new();
    private TlsSession session = new();
    private FlowSide? clientSide;
    private FlowSide? firstSide;
    private OpenedConnection? opened;
    private List<OpenedConnection>? former;
    private WaitingPackets? waiting;
    private byte[] firstId = [];
    private uint version;
    private bool helloRead;
    private int failures;

    public QuicConnection()
    {
    }

    /// <summary>Goes on with a connection that began between other ends.</summary>
    public QuicConnection(OpenedConnection connection, FlowSide client)
    {
        connection.Retain();
        opened = connection;
        clientSide = client;
        helloRead = true;
    }

    /// <summary>True when packets with short headers are of use.</summary>
    public bool WantsAll(FlowSide side) => opened is not null || former is not null || (clientKeys is not null && MayWait(side));

    /// <summary>Takes a datagram, which may hold several packets, and counts its bytes by readability.</summary>
    /// <returns>True when all of it was opened.</returns>
    public bool Take(FlowSide side, ReadOnlySpan<byte> datagram, in StreamPosition at)
    {
        var position = at;
        var all = true;
        firstSide ??= side;
        while (LongHeader.TryParse(datagram, out var header))
        {
            var packet = datagram[..header.Length];
            if (header.IsInitial)
            {
                all &= failures < MaxFailures && TakeInitial(side, packet, header, position);
                side.Opacity.Metadata += packet.Length;
            }
            else
            {
                all &= TakeLong(side, packet, header, position);
            }
            datagram = datagram[header.Length..];
            position = position.Plus(header.Length);
        }
        return datagram.IsEmpty ? all : TakeRest(side, datagram, position) && all;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        FlushWaiting(countOnly: true);
        if (!helloRead && firstSide is { } side)
        {
            side.Flow.Context.Problems.Note("quic-hello", "the client hello of a QUIC connection is not in the capture or cannot be read; the connection stays closed", side.Flow.FirstPacket, null);
        }
        clientKeys?.Dispose();
        serverKeys?.Dispose();
        opened?.Release();
        opened = null;
        former?.ForEach(one => one.Release());
        former = null;
    }

    private bool MayWait(FlowSide side) => !helloRead && side.Flow.Context.Keys is { Count: > 0 };

    private bool TakeLong(FlowSide side, ReadOnlySpan<byte> packet, in LongHeader header, in StreamPosition at)
    {
        if (Owner(header.DestinationId, side) is { } connection)
        {
            if (connection.TakeLong(side, ReferenceEquals(side, clientSide), header, packet, at))
            {
                return true;
            }
        }
        else if (MayWait(side) && (waiting ??= new WaitingPackets(side.Flow.Context)).TryAdd(side, packet, at))
        {
            return false;
        }
        CountClosed(side, packet, header.IsEarlyData);
        return false;
    }

    // What follows the packets with a length: one with a short header, a Retry, or padding.
    private bool TakeRest(FlowSide side, ReadOnlySpan<byte> rest, in StreamPosition at)
    {
        if (rest[0] < 0x80)
        {
            if (Owner(rest[1..], side) is { } connection)
            {
                var fromClient = ReferenceEquals(side, clientSide);
                var end = connection.FindEnd(rest, fromClient);
                if (connection.TakeShort(side, fromClient, rest[..end], at))
                {
                    return end == rest.Length || Take(side, rest[end..], at.Plus(end));
                }
            }
            else if (MayWait(side) && (waiting ??= new WaitingPackets(side.Flow.Context)).TryAdd(side, rest, at))
            {
                return false;
            }
        }
        CountClosed(side, rest, opaque: rest[0] < 0x80 && rest.ContainsAnyExcept((byte)0));
        return false;
    }

    private OpenedConnection? Owner(ReadOnlySpan<byte> id, FlowSide side)
    {
        if (former is not null)
        {
            var toServer = ReferenceEquals(side, clientSide);
            foreach (var one in former)
            {
                if (opened?.Owns(id, toServer) != true && one.Owns(id, toServer))
                {
                    return one;
                }
            }
        }
        return opened;
    }

    private static void CountClosed(FlowSide side, ReadOnlySpan<byte> packet, bool opaque)
    {
        side.Opacity.Opaque += opaque ? packet.Length : 0;
        side.Opacity.Metadata += opaque ? 0 : packet.Length;
    }

    private bool TakeInitial(FlowSide side, ReadOnlySpan<byte> packet, in LongHeader header, in StreamPosition at)
    {
        var fromClient = clientSide is null || ReferenceEquals(clientSide, side);
        var frames = OpenKnown(packet, header, fromClient);
        if (frames is null && fromClient)
        {
            // The first packet, one after a Retry, or another connection between the same ports: the keys come from its own connection id.
            frames = Begin(packet, header, side);
        }
        if (frames is null)
        {
            failures++;
            return false;
        }
        opened?.AddId(header.SourceId, toServer: !fromClient);
        if (!(fromClient ? client : server).Take(frames))
        {
            ReadOther(side, frames, at.Plus(header.NumberOffset));
        }
        if (fromClient)
        {
            ReadClientHello(side, header, at);
        }
        else
        {
            ReadServerHello();
        }
        return true;
    }

    // Both ends may change to another version after the first packet, under the same connection id (RFC 9368 2.3, RFC 9369 4.1).
    private byte[]? OpenKnown(ReadOnlySpan<byte> packet, in LongHeader header, bool fromClient)
    {
        if (clientKeys is null || header.Version == version)
        {
            return (fromClient ? clientKeys : serverKeys)?.Open(packet, header.NumberOffset);
        }
        var keys = new InitialKeys(header.Version, firstId, fromClient);
        var frames = keys.Open(packet, header.NumberOffset);
        if (frames is null)
        {
            keys.Dispose();
            return null;
        }
        UseKeys(fromClient ? keys : new InitialKeys(header.Version, firstId, client: true), fromClient ? new InitialKeys(header.Version, firstId, client: false) : keys, header.Version);
        return frames;
    }

    private void UseKeys(InitialKeys ofClient, InitialKeys ofServer, uint ofVersion)
    {
        clientKeys?.Dispose();
        serverKeys?.Dispose();
        clientKeys = ofClient;
        serverKeys = ofServer;
        version = ofVersion;
        if (opened is not null)
        {
            opened.Version = ofVersion;
        }
    }

    private byte[]? Begin(ReadOnlySpan<byte> packet, in LongHeader header, FlowSide side)
    {
        var keys = new InitialKeys(header.Version, header.DestinationId, client: true);
        if (keys.Open(packet, header.NumberOffset) is not { } frames)
        {
            keys.Dispose();
            return null;
        }
        UseKeys(keys, new InitialKeys(header.Version, header.DestinationId, client: false), header.Version);
        firstId = header.DestinationId.ToArray();
        client = new CryptoStream();
        server = new CryptoStream();
        clientSide = side;
        helloRead = false;
        return frames;
    }

    private void ReadClientHello(FlowSide side, in LongHeader header, in StreamPosition at)
    {
        if (helloRead || Message(client, type: 1) is not { IsEmpty: false } body || ClientHello.TryParse(body) is not { } hello)
        {
            return;
        }
        helloRead = true;
        if (session.ClientRandom is { } random && random.AsSpan().SequenceEqual(hello.Random))
        {
            return; // Sent again after a Retry.
        }
        session = new TlsSession();
        session.TakeClientHello(hello, side);
        side.Flow.Sni ??= hello.Sni;
        side.Flow.Application = hello.Alpn.Exists(DnsOverQuic.IsProtocol) ? DnsOverQuic.Name : side.Flow.Application;
        side.Flow.Context.Tls.Add(side.Flow, hello, session, "quic", at);
        if (hello.Sni is { } sni)
        {
            side.Searcher?.SearchWhole("tls.sni", Encoding.ASCII.GetBytes(sni), at);
        }
        client.LetGo();
        BeginOpened(side, hello, header);
        FlushWaiting(countOnly: false);
    }

    private void BeginOpened(FlowSide side, ClientHello hello, in LongHeader header)
    {
        if (opened is not null)
        {
            (former ??= []).Add(opened);
            opened = null;
            if (former.Count > MaxFormer)
            {
                former[0].Release();
                former.RemoveAt(0);
            }
        }
        if (side.Flow.Context.Keys is not { } keys || !keys.Knows(HelloRandom.Of(hello.Random)))
        {
            session.Close("no keys were given for the connection");
            return;
        }
        opened = new OpenedConnection(side, session, hello.Alpn) { Version = version };
        opened.AddId(header.SourceId, toServer: false);
    }

    private void FlushWaiting(bool countOnly)
    {
        foreach (var (side, bytes, at) in waiting?.TakeAll() ?? [])
        {
            if (countOnly)
            {
                var isLong = LongHeader.TryParse(bytes, out var header);
                CountClosed(side, bytes, opaque: isLong ? header.IsEarlyData : bytes[0] < 0x80);
            }
            else
            {
                Take(side, bytes, at);
            }
        }
    }

    private void ReadServerHello()
    {
        if (session.Server is not null)
        {
            return;
        }
        var bytes = server.Contiguous;
        while (Message(bytes, type: 2) is { IsEmpty: false } body)
        {
            if (ServerHello.TryParse(body) is { IsRetry: false } hello)
            {
                session.TakeServerHello(hello);
                server.LetGo();
                return;
            }
            bytes = bytes[(4 + body.Length)..];
        }
    }

    // An end that gives the connection up says so in a packet that anyone can open.
    private void ReadOther(FlowSide side, ReadOnlySpan<byte> frames, in StreamPosition at)
    {
        var reader = new FrameReader(frames);
        while (reader.TryNext())
        {
            if (reader.Kind == FrameKind.Close)
            {
                OpenedConnection.TakeClose(session, side, reader.Type, reader.Number, reader.Data, at.Plus(reader.DataStart));
            }
        }
    }

    private static ReadOnlySpan<byte> Message(CryptoStream stream, byte type) => Message(stream.Contiguous, type);

    private static ReadOnlySpan<byte> Message(ReadOnlySpan<byte> bytes, byte type)
    {
        if (bytes.Length < 4 || bytes[0] != type)
        {
            return default;
        }
        var length = bytes[1] << 16 | bytes[2] << 8 | bytes[3];
        return bytes.Length < 4 + length ? default : bytes.Slice(4, length);
    }
}
