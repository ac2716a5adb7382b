using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Lab.Traffic.Markers;

/// <summary>
/// Patterns by keys of their bytes. Text is looked at every <paramref name="stride"/> bytes only, so that a pattern is entered once for each way in which it may
/// lie; a filter tells nearly all other text without touching the table.
/// </summary>
/// <param name="patterns">All patterns.</param>
/// <param name="gram">What the keys are made of.</param>
/// <param name="stride">Bytes from one look at the text to the next.</param>
internal sealed class GramTable(PatternSet patterns, Gram gram, int stride)
{
    private const int FewAlike = 2;
    private readonly List<int> numbers = [];
    private int slotShift;
    private ulong[] slots = [];
    private Entry[] entries = [];
    private int count;

    /// <summary>Bytes of the shortest pattern that can be entered.</summary>
    public int LeastBytes => gram.Bytes + stride - 1;

    /// <summary>Most bytes from the beginning of a pattern to a key of it.</summary>
    public int MostBefore { get; private set; }

    /// <summary>True when there is no pattern.</summary>
    public bool IsEmpty => numbers.Count == 0;

    /// <summary>Keys when all patterns are entered.</summary>
    public int Keys => numbers.Count * stride;

    /// <summary>Tells whether bytes may be of a pattern.</summary>
    public GramFilter Filter { get; private set; } = new(0);

    /// <summary>Says that a pattern belongs here.</summary>
    public void Add(int number) => numbers.Add(number);

    /// <summary>Enters the patterns that were added.</summary>
    /// <param name="coarse">A filter that is shared with other tables; null when there is none.</param>
    /// <param name="coarseGram">What its keys are made of.</param>
    public void Fill(GramFilter? coarse = null, Gram coarseGram = default)
    {
        if (numbers.Count == 0)
        {
            return;
        }
        var bits = BitOperations.Log2((uint)Keys) + 2;
        slotShift = 64 - bits;
        slots = new ulong[1 << bits];
        entries = new Entry[Keys];
        Filter = new GramFilter(Keys);
        var crowd = new byte[slots.Length];
        foreach (var number in numbers)
        {
            Enter(number, crowd);
        }
        for (var i = 0; i < count && coarse is not null; i++)
        {
            coarse.Add(coarseGram.KeyOf(Read(patterns.BytesOf(entries[i].Pattern)[entries[i].Before..])));
        }
    }

    /// <summary>Collects the patterns that a key of which stands at a position.</summary>
    /// <param name="eight">The eight bytes there.</param>
    /// <param name="window">All bytes.</param>
    /// <param name="at">The position.</param>
    /// <param name="matches">Takes them.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Find(ulong eight, ReadOnlySpan<byte> window, int at, List<(int At, Pattern Pattern)> matches)
    {
        var key = gram.KeyOf(eight);
        if ((Filter.Read.Look(key) & 1) == 0)
        {
            return;
        }
        var hash = key * Gram.Multiplier;
        for (var place = (int)(hash >> slotShift); slots[place] != 0; place = place + 1 & slots.Length - 1)
        {
            // One read of memory tells nearly all other keys: it is what the search waits for.
            var slot = slots[place];
            if ((uint)slot != PrintOf(hash))
            {
                continue;
            }
            var entry = entries[(int)(slot >> 32) - 1];
            if (IsAt(entry.Pattern, window, at - entry.Before))
            {
                matches.Add((at - entry.Before, patterns[entry.Pattern]));
            }
        }
    }

    private static uint PrintOf(ulong hash) => (uint)(hash >> 12);

    private static bool IsEqualInAnyCase(ReadOnlySpan<byte> found, ReadOnlySpan<byte> bytes)
    {
        for (var i = 0; i < bytes.Length; i++)
        {
            if (found[i] != bytes[i] && !(char.IsAsciiLetter((char)found[i]) && (found[i] ^ bytes[i]) == 0x20))
            {
                return false;
            }
        }
        return true;
    }

    private static bool IsEqualBehindXor(ReadOnlySpan<byte> found, ReadOnlySpan<byte> bytes)
    {
        var key = found[0] ^ bytes[0];
        for (var i = 1; i < bytes.Length; i++)
        {
            if ((found[i] ^ bytes[i]) != key)
            {
                return false;
            }
        }
        return key != 0;
    }

    private static ulong Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length >= sizeof(ulong))
        {
            return MemoryMarshal.Read<ulong>(bytes);
        }
        Span<byte> padded = stackalloc byte[sizeof(ulong)];
        padded.Clear();
        bytes.CopyTo(padded);
        return MemoryMarshal.Read<ulong>(padded);
    }

    // By that part of it which is shared by the fewest others.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Enter(int number, byte[] crowd)
    {
        var bytes = patterns.BytesOf(number);
        var (best, least) = (0, int.MaxValue);
        for (var at = 0; at + LeastBytes <= bytes.Length && least > FewAlike * stride; at++)
        {
            var others = 0;
            for (var i = at; i < at + stride; i++)
            {
                others += crowd[KeyAt(bytes, i) * Gram.Multiplier >> slotShift];
            }
            (best, least) = others < least ? (at, others) : (best, least);
        }
        for (var i = best; i < best + stride; i++)
        {
            var key = KeyAt(bytes, i);
            ref var alike = ref crowd[key * Gram.Multiplier >> slotShift];
            alike += alike < byte.MaxValue ? (byte)1 : (byte)0;
            Enter(key, number, i);
        }
    }

    private ulong KeyAt(ReadOnlySpan<byte> bytes, int at) => gram.KeyOf(Read(bytes[at..]));

    private void Enter(ulong key, int number, int before)
    {
        var hash = key * Gram.Multiplier;
        var place = (int)(hash >> slotShift);
        while (slots[place] != 0)
        {
            place = place + 1 & slots.Length - 1;
        }
        entries[count++] = new Entry(number, before);
        slots[place] = (ulong)count << 32 | PrintOf(hash);
        Filter.Add(key);
        MostBefore = Math.Max(MostBefore, before);
    }

    private bool IsAt(int number, ReadOnlySpan<byte> window, int start)
    {
        var bytes = patterns.BytesOf(number);
        if (start < 0 || bytes.Length > window.Length - start)
        {
            return false;
        }
        var found = window.Slice(start, bytes.Length);
        ref readonly var shape = ref patterns.ShapeOf(number);
        return shape.Coding == Coding.Xor ? IsEqualBehindXor(found, bytes)
            : shape.IgnoreCase ? IsEqualInAnyCase(found, bytes)
            : found.SequenceEqual(bytes);
    }

    private readonly record struct Entry(int Pattern, int Before);
}
