namespace Lab.Traffic.Tcp;

/// <summary>Takes the bytes of one TCP direction in order.</summary>
internal interface IStreamSink
{
    /// <summary>The next bytes.</summary>
    void Data(ReadOnlySpan<byte> bytes, in StreamPosition at);

    /// <summary>Bytes that the capture does not hold.</summary>
    void Gap(long length, in StreamPosition at);

    /// <summary>Bytes of a range that was handed on or given up before: they are no part of the stream.</summary>
    /// <param name="bytes">The bytes that came late.</param>
    /// <param name="at">Where they belong, and the packet that brought them.</param>
    /// <param name="kind">What is known of them.</param>
    void Repeated(ReadOnlySpan<byte> bytes, in StreamPosition at, Repetition kind)
    {
    }

    /// <summary>Bytes whose number lies before the stream's first byte or beyond any window.</summary>
    void Misplaced(ReadOnlySpan<byte> bytes, in StreamPosition at)
    {
    }
}
