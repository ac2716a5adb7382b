using Lab.Traffic.Tcp;
using Lab.Traffic.Tls;

namespace Lab.Traffic.Flows;

/// <summary>A TCP direction of no known protocol: searched as it is, counted as clear where it is text.</summary>
internal sealed class UnknownStream(FlowSide side) : StreamDecoder(side)
{
    public override void Data(ReadOnlySpan<byte> bytes, in StreamPosition at)
    {
        // TLS that starts later in a connection: after STARTTLS, a proxy's CONNECT or a protocol of its own.
        if (TlsStream.BeginsWithHello(bytes))
        {
            Side.Searcher?.End();
            Side.Decoder = new TlsStream(Side);
            Side.Decoder.Data(bytes, at);
            return;
        }
        // Bytes that were opened with keys count as decrypted, whatever they mean.
        if (Side.IsDecrypted || PayloadText.IsMostlyText(bytes))
        {
            Side.Opacity.Clear += bytes.Length;
        }
        else
        {
            Side.Opacity.Opaque += bytes.Length;
        }
        if (Side.Searcher is { } searcher)
        {
            searcher.Begin("tcp");
            searcher.Feed(bytes, at);
        }
    }

    public override void Gap(long length, in StreamPosition at)
    {
    }
}
