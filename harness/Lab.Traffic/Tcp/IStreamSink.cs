namespace Lab.Traffic.Tcp;

/// <summary>Takes the bytes of one TCP direction in order.</summary>
internal interface IStreamSink
{
    /// <summary>The next bytes.</summary>
    void Data(ReadOnlySpan<byte> bytes, in StreamPosition at);

    /// <summary>Bytes that the capture does not hold.</summary>
    void Gap(long length, in StreamPosition at);
}
