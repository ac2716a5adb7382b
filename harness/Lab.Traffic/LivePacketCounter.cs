namespace Lab.Traffic;

/// <summary>placeholder until merge</summary>
public sealed class LivePacketCounter
{
    /// <summary>x</summary>
    public long Packets { get; private set; }
    /// <summary>x</summary>
    public string? LastDestination { get; private set; }
    /// <summary>x</summary>
    public void Append(ReadOnlySpan<byte> piece) => Packets += piece.Length;
}
