namespace Lab.Traffic.Tcp;

/// <summary>Bytes that all directions together may hold back while segments are missing.</summary>
internal sealed class ReorderBudget(int perDirection)
{
    private const long MaxTotal = 256L << 20;

    /// <summary>Most bytes held back by one direction.</summary>
    public int PerDirection { get; } = perDirection;

    /// <summary>Bytes held back now.</summary>
    public long Held { get; set; }

    /// <summary>True when no direction may hold back more.</summary>
    public bool IsSpent => Held > MaxTotal;
}
