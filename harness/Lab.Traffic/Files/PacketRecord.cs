namespace Lab.Traffic.Files;

/// <summary>One packet as the file holds it. The spans are valid until the next record is read.</summary>
internal ref struct PacketRecord
{
    /// <summary>Captured bytes.</summary>
    public ReadOnlySpan<byte> Data;

    /// <summary>First comment of the packet (pcapng opt_comment), UTF-8; empty when there is none.</summary>
    public ReadOnlySpan<byte> Comment;

    /// <summary>Length that the packet had.</summary>
    public long WireLength;

    /// <summary>LINKTYPE number as on disk.</summary>
    public int LinkType;

    /// <summary>UTC ticks of 100 ns; <see cref="PacketTime.None"/> when the record carries no time.</summary>
    public long Ticks;
}
