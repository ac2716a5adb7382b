using System.Buffers.Binary;

namespace Lab.Traffic.Quic;

/// <summary>A connection id of at most 20 bytes (RFC 9000 5.1).</summary>
internal readonly record struct ConnectionId
{
    public const int MaxBytes = 20;
    private readonly ulong first;
    private readonly ulong second;
    private readonly uint third;

    /// <summary>Takes at most 20 bytes.</summary>
    public ConnectionId(ReadOnlySpan<byte> bytes)
    {
        Span<byte> all = stackalloc byte[MaxBytes];
        bytes.CopyTo(all);
        first = BinaryPrimitives.ReadUInt64BigEndian(all);
        second = BinaryPrimitives.ReadUInt64BigEndian(all[8..]);
        third = BinaryPrimitives.ReadUInt32BigEndian(all[16..]);
        Length = (byte)bytes.Length;
    }

    public byte Length { get; }
}
