namespace Lab.Traffic.Tcp;

/// <summary>Where a run of bytes was seen: its place in the direction's payload and the packet that brought its first byte.</summary>
/// <param name="Offset">Offset within the reassembled direction, or within the datagram, from 0; holes count.</param>
/// <param name="Packet">Packet number, from 1.</param>
/// <param name="Ticks">Time of that packet.</param>
internal readonly record struct StreamPosition(long Offset, long Packet, long Ticks)
{
    /// <summary>The place some bytes further on in the same packet.</summary>
    public StreamPosition Plus(long bytes) => this with { Offset = Offset + bytes };
}
