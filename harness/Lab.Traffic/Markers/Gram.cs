using System.Runtime.CompilerServices;

namespace Lab.Traffic.Markers;

/// <summary>
/// A kind of key that eight bytes of text give: all of them, or the first few; with letters folded by setting bit 0x20, so that both cases share a key; or the
/// differences of neighbours, which an exclusive or with one byte does not change.
/// </summary>
/// <param name="Bytes">Bytes of text that the key depends on.</param>
/// <param name="IsDifference">True for the differences of neighbours.</param>
internal readonly record struct Gram(int Bytes, bool IsDifference)
{
    /// <summary>2^64 divided by the golden ratio: multiplicative hashing (Knuth, The Art of Computer Programming 3, 6.4).</summary>
    public const ulong Multiplier = 0x9e3779b97f4a7c15;

    /// <summary>Makes letters of both cases the same.</summary>
    public const ulong Fold = 0x2020202020202020;

    /// <summary>The key of the bytes at hand.</summary>
    /// <param name="eight">Eight bytes as a little-endian number.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong KeyOf(ulong eight) => IsDifference ? (eight ^ eight >> 8) & ulong.MaxValue >> 72 - 8 * Bytes : (eight | Fold) & ulong.MaxValue >> 64 - 8 * Bytes;
}
