namespace Lab.Traffic.Http2;

/// <summary>A header field as bytes.</summary>
internal sealed record HeaderField(byte[] Name, byte[] Value)
{
    public bool Is(ReadOnlySpan<byte> name) => Name.AsSpan().SequenceEqual(name);
}
