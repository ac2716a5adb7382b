using System.Buffers.Binary;

namespace Lab.Traffic.Decryption;

/// <summary>The 32 random bytes of a client hello, which name a connection in key logs.</summary>
internal readonly record struct HelloRandom(ulong A, ulong B, ulong C, ulong D)
{
    public const int Length = 32;

    /// <summary>Of exactly 32 bytes.</summary>
    public static HelloRandom Of(ReadOnlySpan<byte> bytes) => new(
        BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]),
        BinaryPrimitives.ReadUInt64BigEndian(bytes[16..]), BinaryPrimitives.ReadUInt64BigEndian(bytes[24..]));
}
