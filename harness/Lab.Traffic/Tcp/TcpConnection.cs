using Lab.Traffic.Flows;

namespace Lab.Traffic.Tcp;

/// <summary>Follows a connection by its flags (RFC 9293 3.3.2).</summary>
internal static class TcpConnection
{
    /// <summary>True when a segment opens a new connection between ends that had one before.</summary>
    public static bool BeginsAnew(FlowState flow, bool fromA, in TcpHeader header)
    {
        var side = fromA ? flow.A : flow.B;
        if (flow.IsClosed)
        {
            return header.Syn ? side.InitialSequence != header.Sequence : CarriesMoreThan(side, header);
        }
        if (!header.Syn)
        {
            return false;
        }
        if (side.Reassembler is not { } reassembler)
        {
            return true;
        }
        if (reassembler.InitialSequence is { } known)
        {
            return known != header.Sequence; // The same number again is a retransmitted SYN.
        }
        // A SYN+ACK late in capture order still belongs to the connection that its own SYN opened.
        return !header.Ack && (side.Packets > 0 || flow.Reset);
    }

    /// <summary>Takes a segment.</summary>
    public static void Take(FlowSide side, in TcpHeader header, long packet, long ticks)
    {
        var flow = side.Flow;
        if (side.Reassembler is not { } reassembler)
        {
            TakeAfterClose(side, header, packet, ticks);
            return;
        }
        var sequence = header.Sequence;
        if (header.Syn)
        {
            Open(flow, side, header);
            reassembler.Open(sequence++);
        }
        if (header.Rst)
        {
            flow.Reset = true;
            if (header.PayloadLength > 0)
            {
                // Meant as a reason for people (RFC 9293 3.10.7): no payload of the stream, but bytes that were sent.
                flow.Context.Problems.Note("tcp-reset", "a TCP reset carries bytes, which belong to no stream; they were searched as they are", packet, flow.Context.FileOffset);
                side.TakeStray("tcp.reset", header.Payload, new StreamPosition(reassembler.Offset, packet, ticks));
            }
            return;
        }
        if (header.PayloadLength > 0)
        {
            reassembler.Accept(sequence, header.Payload, header.PayloadLength, packet, ticks);
        }
        if (header.Fin)
        {
            side.EndSequence ??= sequence + (uint)header.PayloadLength;
        }
        if (header.Ack)
        {
            side.Peer.Reassembler?.Acknowledge(header.Acknowledgement);
        }
        if (HasAll(side) && HasAll(side.Peer))
        {
            flow.Close(); // Both ends have said all: what is kept to read on can go long before the capture ends.
        }
    }

    private static void TakeAfterClose(FlowSide side, in TcpHeader header, long packet, long ticks)
    {
        if (header.PayloadLength > 1)
        {
            var offset = side.FinalOffset + (side.EndSequence is { } end ? (int)(header.Sequence - end) : 0);
            side.Repeated(header.Payload, new StreamPosition(offset, packet, ticks), Repetition.Unknown);
        }
    }

    private static bool HasAll(FlowSide side) => side.EndSequence is { } end && side.Reassembler is { } reassembler && reassembler.HasAllBefore(end);

    // No honest end sends beyond its FIN; whoever does is read as a connection of its own, so that nothing hides there.
    private static bool CarriesMoreThan(FlowSide side, in TcpHeader header) =>
        header.PayloadLength > 0 && !header.Rst && side.EndSequence is { } end && (int)(header.Sequence + (uint)header.PayloadLength - end) > 0;

    private static void Open(FlowState flow, FlowSide side, in TcpHeader header)
    {
        var sideIsA = ReferenceEquals(side, flow.A);
        if (header.Ack)
        {
            flow.SynAckSeen = true;
            flow.ClientIsA = flow.SynSeen ? flow.ClientIsA : !sideIsA;
        }
        else
        {
            flow.SynSeen = true;
            flow.ClientIsA = sideIsA;
        }
    }
}
