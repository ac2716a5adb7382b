using Lab.Traffic.Flows;

namespace Lab.Traffic.Tcp;

/// <summary>Bytes that all directions together may hold back while segments are missing.</summary>
/// <param name="perDirection">Most bytes held back by one direction.</param>
internal sealed class ReorderBudget(int perDirection)
{
    private const long MaxTotal = 64L << 20;
    private const long MaxElsewhere = 96L << 20;

    /// <summary>Most bytes held back by one direction.</summary>
    public int PerDirection { get; } = perDirection;

    /// <summary>What TCP directions hold back: those whose hole is the oldest are the first to go on without what is missing.</summary>
    public SharedMemory Tcp { get; } = new(MaxTotal);

    /// <summary>What QUIC streams hold back, and records that wait for their keys. Whoever has no room goes on without: none can be told to in the midst of another's packet.</summary>
    public long HeldElsewhere { get; set; }

    /// <summary>True when none of these may hold back more.</summary>
    public bool IsSpentElsewhere => HeldElsewhere > MaxElsewhere;
}
