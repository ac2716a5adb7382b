using Lab.Traffic.Tcp;

namespace Lab.Traffic.Flows;

/// <summary>Reads an application protocol off one TCP direction. Each decoder counts every byte that it is given in the side's opacity, and has it searched where it can be read.</summary>
internal abstract class StreamDecoder(FlowSide side)
{
    /// <summary>The direction.</summary>
    protected FlowSide Side { get; } = side;

    /// <summary>The flow.</summary>
    protected FlowState Flow => Side.Flow;

    /// <summary>The next bytes.</summary>
    public abstract void Data(ReadOnlySpan<byte> bytes, in StreamPosition at);

    /// <summary>Bytes that the capture does not hold.</summary>
    public abstract void Gap(long length, in StreamPosition at);

    /// <summary>The direction has ended.</summary>
    public virtual void Finish()
    {
    }
}
