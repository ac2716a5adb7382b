using Lab.Traffic.Flows;

namespace Lab.Traffic.Quic;

/// <summary>A protocol that is not read: its streams are searched as they are.</summary>
internal sealed class UnknownApplication : StreamApplication
{
    public override StreamDecoder Open(FlowSide side, ulong stream, bool fromClient) => new PlainStream(side);
}
