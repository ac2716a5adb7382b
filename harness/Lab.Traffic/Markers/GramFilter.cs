using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Lab.Traffic.Markers;

/// <summary>A bitmap of keys, two bits for each, both in one 32-bit word (a blocked Bloom filter): tells nearly all text from that which may be of a pattern.</summary>
internal sealed class GramFilter
{
    private const int LeastWordBits = 6;
    private const int MostWordBits = 18; // A megabyte: it has to stay in the cache of a core.
    private const uint LowMultiplier = 0x9e3779b1;
    private const uint HighMultiplier = 0x85ebca77;
    private const uint LastMultiplier = 0xc2b2ae3d;
    private readonly uint[] words;
    private readonly int shift;

    /// <summary>An empty filter with room for a number of keys.</summary>
    public GramFilter(int keys)
    {
        var bits = Math.Clamp(BitOperations.Log2((uint)keys | 1) + 1, LeastWordBits, MostWordBits);
        shift = 32 - bits;
        words = new uint[1 << bits];
    }

    /// <summary>The filter for a loop.</summary>
    public Reader Read => new(words, shift);

    /// <summary>Enters a key.</summary>
    public void Add(ulong key)
    {
        var hash = HashOf(key);
        words[hash >> shift] |= 1u << (int)(hash >> shift - 5) | 1u << (int)(hash >> shift - 10);
    }

    // All in numbers of 32 bits, of which a processor handles eight at a time.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint HashOf(ulong key)
    {
        var hash = (uint)key * LowMultiplier + (uint)(key >> 32) * HighMultiplier;
        return (hash ^ hash >> 15) * LastMultiplier;
    }

    /// <summary>A filter whose words and size are at hand.</summary>
    internal readonly ref struct Reader(uint[] words, int shift)
    {
        private readonly ref uint words = ref MemoryMarshal.GetArrayDataReference(words);

        /// <summary>1 in the lowest bit when a key may be there; the bits above mean nothing.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public uint Look(ulong key)
        {
            var hash = HashOf(key);
            var word = Unsafe.Add(ref words, (nint)(hash >> shift));
            return word >> (int)(hash >> shift - 5) & word >> (int)(hash >> shift - 10);
        }

        /// <summary>Looks for eight keys at once; for processors with AVX2.</summary>
        /// <param name="low">The lower halves of the keys.</param>
        /// <param name="high">Their upper halves.</param>
        /// <returns>1 in the lowest bit of each for which a key may be there; the bits above mean nothing.</returns>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector256<uint> Look(Vector256<uint> low, Vector256<uint> high) => LookByHash(low * LowMultiplier + high * HighMultiplier);

        /// <summary>Looks for eight keys of at most four bytes.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector256<uint> Look(Vector256<uint> low) => LookByHash(low * LowMultiplier);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private Vector256<uint> LookByHash(Vector256<uint> hash)
        {
            hash = (hash ^ hash >>> 15) * LastMultiplier;
            var at = hash >>> shift;
            var found = Vector256.Create(WordAt(at, 0), WordAt(at, 1), WordAt(at, 2), WordAt(at, 3), WordAt(at, 4), WordAt(at, 5), WordAt(at, 6), WordAt(at, 7));
            var bit = Vector256.Create(31u);
            return Avx2.ShiftRightLogicalVariable(found, hash >>> shift - 5 & bit) & Avx2.ShiftRightLogicalVariable(found, hash >>> shift - 10 & bit);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private uint WordAt(Vector256<uint> at, int lane) => Unsafe.Add(ref words, (nint)at.GetElement(lane));
    }
}
