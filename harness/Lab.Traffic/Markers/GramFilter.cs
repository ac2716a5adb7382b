using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Lab.Traffic.Markers;

/// <summary>A bitmap of keys, two bits for each, both in one 64-bit word (a blocked Bloom filter): tells nearly all text from that which may be of a pattern.</summary>
internal sealed class GramFilter
{
    private const int LeastWordBits = 6;
    private const int MostWordBits = 17; // A megabyte: it has to stay in the cache of a core.
    private readonly ulong[] words;
    private readonly int shift;

    /// <summary>An empty filter with room for a number of keys.</summary>
    public GramFilter(int keys)
    {
        var bits = Math.Clamp(BitOperations.Log2((uint)keys | 1), LeastWordBits, MostWordBits);
        shift = 64 - bits;
        words = new ulong[1 << bits];
    }

    /// <summary>The filter for a loop.</summary>
    public Reader Read => new(words, shift);

    /// <summary>Enters a key.</summary>
    public void Add(ulong key)
    {
        var hash = key * Gram.Multiplier;
        words[hash >> shift] |= 1UL << (int)(hash >> shift - 6) | 1UL << (int)(hash >> shift - 12);
    }

    /// <summary>A filter whose words and size are at hand.</summary>
    internal readonly ref struct Reader(ulong[] words, int shift)
    {
        private readonly ref ulong words = ref MemoryMarshal.GetArrayDataReference(words);

        /// <summary>1 in the lowest bit when a key may be there; the bits above mean nothing.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public ulong Look(ulong key)
        {
            var hash = key * Gram.Multiplier;
            var word = Unsafe.Add(ref words, (nint)(hash >> shift));
            return word >> (int)(hash >> shift - 6) & word >> (int)(hash >> shift - 12);
        }
    }
}
