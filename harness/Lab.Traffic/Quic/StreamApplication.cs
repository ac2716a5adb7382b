using Lab.Traffic.Flows;
using Lab.Traffic.Tcp;

namespace Lab.Traffic.Quic;

/// <summary>The protocol inside of a QUIC connection.</summary>
internal abstract class StreamApplication
{
    private const ulong ServerInitiated = 1;
    private const ulong Unidirectional = 2;

    /// <summary>True when a stream's number says that the client began it (RFC 9000 2.1).</summary>
    public static bool IsClients(ulong stream) => (stream & ServerInitiated) == 0;

    /// <summary>True when only the end that began a stream sends on it.</summary>
    public static bool IsOneWay(ulong stream) => (stream & Unidirectional) != 0;

    /// <summary>What reads one direction of a stream.</summary>
    /// <param name="side">The side of what was decrypted.</param>
    /// <param name="stream">Number of the stream.</param>
    /// <param name="fromClient">True for what the client sends.</param>
    public abstract StreamDecoder Open(FlowSide side, ulong stream, bool fromClient);

    /// <summary>Takes a DATAGRAM frame's data.</summary>
    public virtual void Datagram(FlowSide side, ReadOnlySpan<byte> data, in StreamPosition at) => side.Searcher?.SearchWhole("quic.datagram", data, at);

    /// <summary>The connection has ended, after all its streams.</summary>
    public virtual void Finish()
    {
    }
}
