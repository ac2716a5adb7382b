namespace Lab.Traffic.Quic;

/// <summary>Opened connections by their connection ids, so that one that goes on between other addresses or ports is known again (RFC 9000 9). Bounded.</summary>
internal sealed class ConnectionIndex
{
    private const int ShortestId = 4;
    private const int MaxIds = 200_000;
    private readonly Dictionary<ConnectionId, (OpenedConnection Connection, bool ToServer)> connections = [];
    private uint lengths;

    /// <summary>Takes an id; too short ones tell nothing.</summary>
    public void Add(ReadOnlySpan<byte> id, OpenedConnection connection, bool toServer)
    {
        if (id.Length >= ShortestId && connections.Count < MaxIds && connections.TryAdd(new ConnectionId(id), (connection, toServer)))
        {
            lengths |= 1U << id.Length;
        }
    }

    /// <summary>Forgets an id.</summary>
    public void Remove(ReadOnlySpan<byte> id, OpenedConnection connection)
    {
        if (id.Length >= ShortestId && connections.TryGetValue(new ConnectionId(id), out var known) && ReferenceEquals(known.Connection, connection))
        {
            connections.Remove(new ConnectionId(id));
        }
    }

    /// <summary>The connection that a packet with a short header names; null when none is known.</summary>
    public OpenedConnection? Find(ReadOnlySpan<byte> packet, out bool toServer)
    {
        for (var length = ConnectionId.MaxBytes; length >= ShortestId; length--)
        {
            if ((lengths & 1U << length) != 0 && packet.Length > length && connections.TryGetValue(new ConnectionId(packet.Slice(1, length)), out var known))
            {
                toServer = known.ToServer;
                return known.Connection;
            }
        }
        toServer = false;
        return null;
    }
}
