namespace Lab.VirtualPhone.Network;

/// <summary>A frame and the moment of phone time at which it passes the handset's interface.</summary>
internal readonly record struct TimedFrame(DateTimeOffset Stamp, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>When the exchange that it belongs to began.</summary>
    public DateTimeOffset Begun { get; init; } = Stamp;
}
