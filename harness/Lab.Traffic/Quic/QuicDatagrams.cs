using System.Buffers.Binary;
using Lab.Traffic.Flows;
using Lab.Traffic.Tcp;

namespace Lab.Traffic.Quic;

/// <summary>Hands datagrams to the QUIC connections that they belong to.</summary>
internal static class QuicDatagrams
{
    private const int SmallestInitial = 1_200; // RFC 9000 14.1

    /// <summary>Takes a datagram of a connection that is opened with keys; false when it is of none, or not all of it was opened.</summary>
    public static bool TakeOpened(FlowSide side, ReadOnlySpan<byte> payload, in StreamPosition at)
    {
        var flow = side.Flow;
        if (payload[0] >= 0x80 || (flow.Quic is null && flow.Context.QuicConnections is null))
        {
            return false;
        }
        if (flow.Quic is { } quic && quic.WantsAll(side))
        {
            // A datagram that stays closed is counted there, and only searched as it is.
            if (!quic.Take(side, payload, at))
            {
                side.Searcher?.SearchWhole("udp", payload, at);
            }
            return true;
        }
        return flow.Context.QuicConnections?.Find(payload, out var toServer) is { } connection && TryGoOn(side, connection, toServer, payload, at);
    }

    /// <summary>Takes a datagram that begins with a long header, and counts its bytes; false when it is none of a version that can be read.</summary>
    public static bool TakeHandshake(FlowSide side, ReadOnlySpan<byte> payload, in StreamPosition at)
    {
        if (side.Flow.Quic is null ? LongHeader.IsLong(payload) : LongHeader.IsLongWithin(payload))
        {
            (side.Flow.Quic ??= new QuicConnection()).Take(side, payload, at);
            return true;
        }
        if (payload.Length >= 5 && payload[0] >= 0xc0 && BinaryPrimitives.ReadUInt32BigEndian(payload[1..]) is not 0 and var version)
        {
            side.Flow.Context.Problems.Note("quic-version", $"QUIC packets of version 0x{version:x8} cannot be read", at.Packet, null);
        }
        return false;
    }

    /// <summary>True for what looks like the first packet of a QUIC version that cannot be read (RFC 8999 5.1).</summary>
    public static bool IsOtherVersion(ReadOnlySpan<byte> payload)
    {
        if (payload.Length < SmallestInitial || payload[0] < 0xc0)
        {
            return false;
        }
        var reader = new QuicReader(payload[5..]);
        return reader.TryConnectionId(out var destination) && destination.Length >= 8 && reader.TryConnectionId(out _);
    }

    // Only a packet that opens proves that the connection goes on here.
    private static bool TryGoOn(FlowSide side, OpenedConnection connection, bool toServer, ReadOnlySpan<byte> payload, in StreamPosition at)
    {
        if (!connection.TakeShort(side, fromClient: toServer, payload, at))
        {
            return false;
        }
        var flow = side.Flow;
        flow.Quic?.Dispose();
        flow.Quic = new QuicConnection(connection, toServer ? side : side.Peer);
        if (flow.FirstPacket == at.Packet)
        {
            flow.ClientIsA = ReferenceEquals(toServer ? side : side.Peer, flow.A);
        }
        flow.Application ??= connection.Application;
        flow.Sni ??= connection.Sni;
        return true;
    }
}
