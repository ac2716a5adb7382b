using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Lab.Traffic.Markers;

/// <summary>
/// Finds many patterns in one pass: a bitmap over the first eight bytes (four for short patterns) at every position, then a hash table, then a comparison. Letters are folded by setting bit 0x20, so that both cases share an entry. Patterns behind an unknown one-byte exclusive or are found
/// in the same pass by what it does not change: the differences of neighbours.
/// </summary>
internal sealed class PatternIndex
{
    /// <summary>Bytes that must be readable after the end of a window.</summary>
    public const int Slack = 8;

    private const int LongBytes = 8;
    private const uint Fold4 = 0x20202020;
    private const ulong Fold8 = 0x2020202020202020;
    private const ulong SevenBytes = 0x00ffffffffffffff;
    private const ulong Multiplier = 0x9e3779b97f4a7c15;
    private const int LeastBitmapBits = 16;
    private const int MostBitmapBits = 22;
    private const int XorBitmapBits = 18;
    private const int ShortBitmapBits = 16;
    private readonly int bitmapBits;
    private readonly ulong[] bitmap;
    private readonly ulong[] xorBitmap = new ulong[(1 << XorBitmapBits) / 64];
    private readonly ulong[] shortBitmap = new ulong[(1 << ShortBitmapBits) / 64];
    private readonly PatternTable byEight;
    private readonly PatternTable byFour;
    private readonly PatternTable byDifference;

    /// <summary>Builds the index; patterns shorter than four bytes are not allowed, nor those of exclusive or shorter than eight.</summary>
    public PatternIndex(IReadOnlyList<Pattern> patterns)
    {
        bitmapBits = Math.Clamp(System.Numerics.BitOperations.Log2((uint)patterns.Count + 1) + 7, LeastBitmapBits, MostBitmapBits);
        bitmap = new ulong[(1 << bitmapBits) / 64];
        byEight = new PatternTable(patterns.Count);
        byFour = new PatternTable(patterns.Count(one => one.Bytes.Length < LongBytes));
        byDifference = new PatternTable(patterns.Count(one => one.Coding == Coding.Xor));
        foreach (var pattern in patterns)
        {
            Longest = Math.Max(Longest, pattern.Bytes.Length);
            var added = pattern.Coding == Coding.Xor ? AddDifference(pattern) : AddPlain(pattern);
            if (added)
            {
                Count++;
                ChancePerByte += Math.Pow(2, -PatternBits.Of(pattern));
            }
        }
    }

    /// <summary>Length of the longest pattern.</summary>
    public int Longest { get; }

    /// <summary>Different patterns.</summary>
    public int Count { get; }

    /// <summary>Expected chance matches per byte searched, in the model of <see cref="PatternBits"/>.</summary>
    public double ChancePerByte { get; }

    /// <summary>Collects the patterns that stand in a window.</summary>
    /// <param name="window">The bytes; the array behind it must hold <see cref="Slack"/> bytes more.</param>
    /// <param name="from">First position at which a match may start.</param>
    /// <param name="to">Position at which none may start any more.</param>
    /// <param name="matches">Takes the matches by position, longer ones first.</param>
    public void Scan(ReadOnlySpan<byte> window, int from, int to, List<(int At, Pattern Pattern)> matches)
    {
        ref var start = ref MemoryMarshal.GetReference(window);
        ref var bits = ref MemoryMarshal.GetArrayDataReference(bitmap);
        ref var xorBits = ref MemoryMarshal.GetArrayDataReference(xorBitmap);
        ref var shortBits = ref MemoryMarshal.GetArrayDataReference(shortBitmap);
        var shift = 64 - bitmapBits;
        var anyShort = byFour.Count > 0;
        for (var i = from; i < to; i++)
        {
            var eight = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref start, i));
            var slot = (int)((eight | Fold8) * Multiplier >> shift);
            var xorSlot = (int)(((eight ^ eight >> 8) & SevenBytes) * Multiplier >> 64 - XorBitmapBits);
            var found = Unsafe.Add(ref bits, slot >> 6) >> (slot & 63) | Unsafe.Add(ref xorBits, xorSlot >> 6) >> (xorSlot & 63);
            if (anyShort)
            {
                var shortSlot = (int)(((uint)eight | Fold4) * Multiplier >> 64 - ShortBitmapBits);
                found |= Unsafe.Add(ref shortBits, shortSlot >> 6) >> (shortSlot & 63);
            }
            if ((found & 1) != 0)
            {
                Compare(window, i, eight, matches);
            }
        }
    }

    private static void Set(ulong[] bitmap, ulong key, int bits)
    {
        var slot = (int)(key * Multiplier >> 64 - bits);
        bitmap[slot >> 6] |= 1UL << (slot & 63);
    }

    private static ulong Read8(ReadOnlySpan<byte> bytes) => MemoryMarshal.Read<ulong>(bytes);

    private bool AddPlain(Pattern pattern)
    {
        if (pattern.Bytes.Length < LongBytes)
        {
            var four = MemoryMarshal.Read<uint>(pattern.Bytes) | Fold4;
            Set(shortBitmap, four, ShortBitmapBits);
            return byFour.Add(four, pattern);
        }
        var eight = Read8(pattern.Bytes) | Fold8;
        Set(bitmap, eight, bitmapBits);
        return byEight.Add(eight, pattern);
    }

    private bool AddDifference(Pattern pattern)
    {
        var eight = Read8(pattern.Bytes);
        var key = (eight ^ eight >> 8) & SevenBytes;
        Set(xorBitmap, key, XorBitmapBits);
        return byDifference.Add(key, pattern);
    }

    private void Compare(ReadOnlySpan<byte> window, int at, ulong eight, List<(int At, Pattern Pattern)> matches)
    {
        var before = matches.Count;
        byEight.Find(eight | Fold8, window[at..], at, matches);
        byFour.Find((uint)eight | Fold4, window[at..], at, matches);
        byDifference.Find((eight ^ eight >> 8) & SevenBytes, window[at..], at, matches);
        // Few and almost in order: an insertion sort that keeps equals as they are, plain forms before derived ones.
        for (var i = before + 1; i < matches.Count; i++)
        {
            for (var j = i; j > before && matches[j].Pattern.Bytes.Length > matches[j - 1].Pattern.Bytes.Length; j--)
            {
                (matches[j], matches[j - 1]) = (matches[j - 1], matches[j]);
            }
        }
    }
}
