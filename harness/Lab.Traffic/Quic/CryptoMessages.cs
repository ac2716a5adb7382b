using Lab.Traffic.Flows;
using Lab.Traffic.Tcp;
using Lab.Traffic.Tls;

namespace Lab.Traffic.Quic;

/// <summary>Handshake messages of one direction from the CRYPTO frames of one epoch, in order.</summary>
internal sealed class CryptoMessages(FlowSide side, TlsSession session, Action<ReadOnlySpan<byte>> onEncryptedExtensions) : StreamDecoder(side)
{
    private const int EncryptedExtensions = 8;
    private readonly HandshakeBuffer buffer = new();

    public override void Data(ReadOnlySpan<byte> bytes, in StreamPosition at)
    {
        buffer.Add(bytes, at);
        while (buffer.TryNext(out var type, out var body, out var bodyStart))
        {
            HandshakeMessages.Read(Side, session, opened: true, type, body, at, bodyStart);
            if (type == EncryptedExtensions)
            {
                onEncryptedExtensions(body);
            }
        }
    }

    public override void Gap(long length, in StreamPosition at) => buffer.GiveUp();
}
