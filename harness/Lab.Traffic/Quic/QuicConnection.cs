using System.Text;
using Lab.Traffic.Flows;
using Lab.Traffic.Tcp;
using Lab.Traffic.Tls;

namespace Lab.Traffic.Quic;

/// <summary>Reads the hellos of QUIC connections between two ends. What follows the Initial packets is encrypted with keys of the two ends alone.</summary>
internal sealed class QuicConnection : IDisposable
{
    private const int MaxFailures = 16;
    private InitialKeys? clientKeys;
    private InitialKeys? serverKeys;
    private CryptoStream client = new();
    private CryptoStream server = new();
    private TlsSession session = new();
    private FlowSide? clientSide;
    private bool helloRead;
    private int failures;

    /// <summary>Takes a datagram, which may hold several packets.</summary>
    public void Take(FlowSide side, ReadOnlySpan<byte> datagram, in StreamPosition at)
    {
        while (failures < MaxFailures && LongHeader.TryParse(datagram, out var header))
        {
            if (header.IsInitial)
            {
                TakeInitial(side, datagram[..header.Length], header, at);
            }
            datagram = datagram[header.Length..];
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        clientKeys?.Dispose();
        serverKeys?.Dispose();
    }

    private void TakeInitial(FlowSide side, ReadOnlySpan<byte> packet, in LongHeader header, in StreamPosition at)
    {
        if (clientSide is not null && !ReferenceEquals(clientSide, side))
        {
            if (serverKeys!.Open(packet, header.NumberOffset) is { } answer)
            {
                server.Take(answer);
                ReadServerHello();
            }
            else
            {
                failures++;
            }
            return;
        }
        var frames = clientKeys?.Open(packet, header.NumberOffset);
        if (frames is null)
        {
            // The first packet, one after a Retry, or another connection between the same ports: the keys come from its own connection id.
            Begin(header, side);
            frames = clientKeys!.Open(packet, header.NumberOffset);
        }
        if (frames is null)
        {
            failures++;
            clientSide = helloRead ? clientSide : null;
            return;
        }
        client.Take(frames);
        ReadClientHello(side, at);
    }

    private void Begin(in LongHeader header, FlowSide side)
    {
        Dispose();
        clientKeys = new InitialKeys(header.Version, header.DestinationId, client: true);
        serverKeys = new InitialKeys(header.Version, header.DestinationId, client: false);
        client = new CryptoStream();
        server = new CryptoStream();
        session = new TlsSession { ClosedReason = "QUIC packets after the handshake are not decrypted" };
        clientSide = side;
        helloRead = false;
    }

    private void ReadClientHello(FlowSide side, in StreamPosition at)
    {
        if (helloRead || Message(client, type: 1) is not { IsEmpty: false } body || ClientHello.TryParse(body) is not { } hello)
        {
            return;
        }
        helloRead = true;
        side.Flow.Sni ??= hello.Sni;
        side.Flow.Context.Tls.Add(side.Flow, hello, session, "quic", at);
        if (hello.Sni is { } sni)
        {
            side.Searcher?.SearchWhole("tls.sni", Encoding.ASCII.GetBytes(sni), at);
        }
        client.LetGo();
    }

    private void ReadServerHello()
    {
        if (Message(server, type: 2) is { IsEmpty: false } body && ServerHello.TryParse(body) is { IsRetry: false } hello)
        {
            session.TakeServerHello(hello);
            server.LetGo();
        }
    }

    private static ReadOnlySpan<byte> Message(CryptoStream stream, byte type)
    {
        var bytes = stream.Contiguous;
        if (bytes.Length < 4 || bytes[0] != type)
        {
            return default;
        }
        var length = bytes[1] << 16 | bytes[2] << 8 | bytes[3];
        return bytes.Length < 4 + length ? default : bytes.Slice(4, length);
    }
}
