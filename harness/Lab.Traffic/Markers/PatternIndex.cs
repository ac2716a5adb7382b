using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Lab.Traffic.Markers;

/// <summary>
/// Finds many patterns in one pass. The text is looked at every four bytes: whatever way a pattern lies, one of four neighbouring keys of it lies there. Long
/// patterns have keys of eight bytes, shorter ones of four or three; patterns behind an unknown one-byte exclusive or have keys of what it does not change. Only
/// words of four or five bytes, which need not be among the markers, are looked for at every byte.
/// </summary>
internal sealed class PatternIndex
{
    /// <summary>Bytes that must be readable after the end of a window.</summary>
    public const int Slack = 16;

    private const int Stride = 4;
    private const int BytesOfLooks = 8 * Stride;
    private const ulong ThreeBytes = 0x00ffffff;
    private static readonly Gram Three = new(3, IsDifference: false);
    private static readonly Gram FewDifferences = new(5, IsDifference: true);
    private readonly GramTable eights;
    private readonly GramTable fours;
    private readonly GramTable threes;
    private readonly GramTable differences;
    private readonly GramTable fewDifferences;
    private readonly GramTable words;
    private readonly GramFilter shorts;
    private readonly GramFilter xors;
    private readonly int before;

    /// <summary>Builds the index; patterns shorter than four bytes are not allowed, nor those of exclusive or shorter than eight.</summary>
    public PatternIndex(PatternSet patterns)
    {
        Count = patterns.Count;
        eights = new GramTable(patterns, new Gram(8, IsDifference: false), Stride);
        fours = new GramTable(patterns, new Gram(4, IsDifference: false), Stride);
        threes = new GramTable(patterns, Three, Stride);
        differences = new GramTable(patterns, new Gram(8, IsDifference: true), Stride);
        fewDifferences = new GramTable(patterns, FewDifferences, Stride);
        words = new GramTable(patterns, new Gram(4, IsDifference: false), stride: 1);
        Span<int> byBits = stackalloc int[PatternBits.Most + 1];
        byBits.Clear();
        for (var i = 0; i < patterns.Count; i++)
        {
            var bytes = patterns.BytesOf(i);
            ref readonly var shape = ref patterns.ShapeOf(i);
            TableFor(bytes.Length, shape.Coding).Add(i);
            Longest = Math.Max(Longest, bytes.Length);
            byBits[PatternBits.Of(bytes, shape)]++;
        }
        for (var bits = 0; bits < byBits.Length; bits++)
        {
            ChancePerByte += byBits[bits] * Math.Pow(2, -bits);
        }
        shorts = new GramFilter(fours.Keys + threes.Keys);
        xors = new GramFilter(differences.Keys + fewDifferences.Keys);
        eights.Fill();
        fours.Fill(shorts, Three);
        threes.Fill(shorts, Three);
        differences.Fill(xors, FewDifferences);
        fewDifferences.Fill(xors, FewDifferences);
        words.Fill();
        before = new[] { eights, fours, threes, differences, fewDifferences, words }.Max(table => table.MostBefore);
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
    /// <param name="matches">Takes the matches by position, longer ones first, then those of plainer forms; must be empty.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Scan(ReadOnlySpan<byte> window, int from, int to, List<(int At, Pattern Pattern)> matches)
    {
        ref var start = ref MemoryMarshal.GetReference(window);
        var end = (int)Math.Min((long)to + before, window.Length);
        var byEight = eights.Filter.Read;
        var byThree = shorts.Read;
        var byDifference = xors.Read;
        for (var i = Avx2.IsSupported && words.IsEmpty ? ScanByEight(window, from, end, matches) : from; i < end; i += Stride)
        {
            var eight = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref start, i));
            var folded = eight | Gram.Fold;
            var isLong = byEight.Look(folded);
            var isOther = byThree.Look(folded & ThreeBytes) | byDifference.Look((uint)(eight ^ eight >> 8));
            if (((isLong | isOther) & 1) != 0 || (!words.IsEmpty && IsWord(folded)))
            {
                Find(window, i, isLong, words.IsEmpty ? isOther : 1, matches);
            }
        }
        if (matches.Count > 0)
        {
            Settle(matches, from, to);
        }
    }

    // Eight looks at a time: a vector of the four bytes at each, one of the four bytes behind, and one of those one byte on.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int ScanByEight(ReadOnlySpan<byte> window, int from, int end, List<(int At, Pattern Pattern)> matches)
    {
        ref var start = ref MemoryMarshal.GetReference(window);
        var byEight = eights.Filter.Read;
        var byThree = shorts.Read;
        var byDifference = xors.Read;
        var fold = Vector256.Create(unchecked((uint)Gram.Fold));
        var three = Vector256.Create((uint)ThreeBytes);
        var i = from;
        for (; i <= end - BytesOfLooks; i += BytesOfLooks)
        {
            var low = Vector256.LoadUnsafe(ref start, (nuint)i).AsUInt32();
            var high = Vector256.LoadUnsafe(ref start, (nuint)i + Stride).AsUInt32();
            var next = Vector256.LoadUnsafe(ref start, (nuint)i + 1).AsUInt32();
            var isLong = byEight.Look(low | fold, high | fold) << 31;
            var isOther = (byThree.Look((low | fold) & three) | byDifference.Look(low ^ next)) << 31;
            for (var any = (isLong | isOther).ExtractMostSignificantBits(); any != 0; any &= any - 1)
            {
                var look = BitOperations.TrailingZeroCount(any);
                Find(window, i + look * Stride, isLong.ExtractMostSignificantBits() >> look, isOther.ExtractMostSignificantBits() >> look, matches);
            }
        }
        return i;
    }

    private void Find(ReadOnlySpan<byte> window, int at, uint isLong, uint isOther, List<(int At, Pattern Pattern)> matches)
    {
        var eight = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref MemoryMarshal.GetReference(window), at));
        if ((isLong & 1) != 0)
        {
            eights.Find(eight, window, at, matches);
        }
        if ((isOther & 1) != 0)
        {
            FindOthers(eight, window, at, matches);
        }
    }

    private static void Settle(List<(int At, Pattern Pattern)> matches, int from, int to)
    {
        matches.RemoveAll(one => one.At < from || one.At >= to);
        matches.Sort(InOrder);
    }

    private static int InOrder((int At, Pattern Pattern) one, (int At, Pattern Pattern) other) =>
        one.At != other.At ? one.At.CompareTo(other.At)
        : one.Pattern.Bytes.Length != other.Pattern.Bytes.Length ? other.Pattern.Bytes.Length.CompareTo(one.Pattern.Bytes.Length)
        : one.Pattern.Number.CompareTo(other.Pattern.Number);

    private GramTable TableFor(int length, Coding coding) => coding == Coding.Xor
        ? length >= differences.LeastBytes ? differences : fewDifferences
        : length >= eights.LeastBytes ? eights : length >= fours.LeastBytes ? fours : length >= threes.LeastBytes ? threes : words;

    private bool IsWord(ulong folded)
    {
        var byWord = words.Filter.Read;
        return ((byWord.Look((uint)folded) | byWord.Look((uint)(folded >> 8)) | byWord.Look((uint)(folded >> 16)) | byWord.Look((uint)(folded >> 24))) & 1) != 0;
    }

    private void FindOthers(ulong eight, ReadOnlySpan<byte> window, int at, List<(int At, Pattern Pattern)> matches)
    {
        fours.Find(eight, window, at, matches);
        threes.Find(eight, window, at, matches);
        differences.Find(eight, window, at, matches);
        fewDifferences.Find(eight, window, at, matches);
        for (var i = 0; i < Stride && !words.IsEmpty; i++)
        {
            words.Find(eight >> 8 * i, window, at + i, matches);
        }
    }
}
