using Lab.Traffic.Flows;
using Lab.Traffic.Markers;
using Lab.Traffic.Tcp;

namespace Lab.Traffic.Quic;

/// <summary>One direction of a stream of no known protocol: searched as it is. Streams interleave, so each has a search of its own.</summary>
internal sealed class PlainStream(FlowSide side) : StreamDecoder(side)
{
    private const string Place = "quic.stream";
    private StreamSearcher? searcher;

    public override void Data(ReadOnlySpan<byte> bytes, in StreamPosition at)
    {
        if (Flow.Context.Search is { } search)
        {
            searcher ??= new StreamSearcher(search, Side);
            searcher.Begin(Place);
            searcher.Feed(bytes, at);
        }
    }

    public override void Gap(long length, in StreamPosition at) => searcher?.End();

    public override void Finish() => searcher?.End();
}
