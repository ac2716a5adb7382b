using System.Text;
using Lab.Traffic.Flows;
using Lab.Traffic.Tcp;

namespace Lab.Traffic.Tls;

/// <summary>Takes what handshake messages tell about a connection, in clear or opened.</summary>
internal static class HandshakeMessages
{
    /// <summary>Reads one message.</summary>
    /// <param name="side">The direction of the connection.</param>
    /// <param name="session">The connection.</param>
    /// <param name="opened">True when the message was read with keys.</param>
    /// <param name="type">Its type.</param>
    /// <param name="body">Its body.</param>
    /// <param name="at">Where its last bytes were seen.</param>
    /// <param name="bodyStart">Where its body begins.</param>
    public static void Read(FlowSide side, TlsSession session, bool opened, int type, ReadOnlySpan<byte> body, in StreamPosition at, in StreamPosition bodyStart)
    {
        var searcher = opened ? side.Inner.Searcher : side.Searcher;
        switch (type)
        {
            case 1 when !opened && ClientHello.TryParse(body) is { } hello:
                if (hello.SniOffset >= 0)
                {
                    searcher?.SearchWhole("tls.sni", Encoding.ASCII.GetBytes(hello.Sni!), bodyStart.Plus(hello.SniOffset));
                }
                side.Flow.Sni ??= hello.Sni;
                session.TakeClientHello(hello, side);
                if (session.IsForDns || side.Port == 853 || side.Peer.Port == 853)
                {
                    side.Flow.Application = "dot"; // DNS over TLS (RFC 7858), with keys or without.
                }
                side.Flow.Context.Tls.Add(side.Flow, hello, session, "tcp", at);
                break;
            case 2 when !opened && ServerHello.TryParse(body) is { IsRetry: false } hello:
                session.TakeServerHello(hello);
                break;
            case 1 when opened && session.IsOlder && ClientHello.TryParse(body) is { } hello:
                session.TakeSecondClientHello(hello);
                side.Flow.Context.Tls.Add(side.Flow, hello, session, "tcp", at);
                break;
            case 2 when opened && session.IsOlder && ServerHello.TryParse(body) is { } hello:
                session.TakeSecondServerHello(hello);
                break;
            case 8 when opened:
                ReadEncryptedExtensions(session, body);
                break;
            case 11 when !ReferenceEquals(session.ClientSide, side) && session.CertificateNames.Count == 0:
                session.CertificateNames = CertificateNames.OfMessage(body, session.IsTls13);
                side.Flow.CertificateName ??= session.CertificateNames.Count > 0 ? session.CertificateNames[0] : null;
                break;
            default:
                break;
        }
        searcher?.SearchWhole("tls.handshake", body, bodyStart);
    }

    private static void ReadEncryptedExtensions(TlsSession session, ReadOnlySpan<byte> body)
    {
        var reader = new TlsReader(body);
        if (!reader.TryVector16(out var extensions))
        {
            return;
        }
        var rest = new TlsReader(extensions);
        while (rest.TryUInt16(out var type) && rest.TryVector16(out var value))
        {
            session.Protocol = type == 16 ? ServerHello.ReadProtocol(value) : session.Protocol;
        }
    }
}
