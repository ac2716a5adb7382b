using Lab.Traffic.Flows;
using Lab.Traffic.Tcp;

namespace Lab.Traffic.Http;

/// <summary>Bytes of an HTTP/1.x direction that is out of step: what is no text may be packed or encrypted and was not read.</summary>
internal readonly struct LostBytes(FlowSide side) : IStreamSink
{
    /// <inheritdoc/>
    public void Data(ReadOnlySpan<byte> bytes, in StreamPosition at)
    {
        if (PayloadText.IsMostlyText(bytes))
        {
            side.Opacity.Clear += bytes.Length;
        }
        else
        {
            side.Opacity.Opaque += bytes.Length;
        }
        side.RequestHost = null;
        side.Searcher?.Begin("tcp");
        side.Searcher?.Feed(bytes, at);
    }

    /// <inheritdoc/>
    public void Gap(long length, in StreamPosition at)
    {
    }
}
