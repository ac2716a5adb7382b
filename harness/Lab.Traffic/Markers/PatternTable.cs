using System.Numerics;

namespace Lab.Traffic.Markers;

/// <summary>Patterns by a key of their first bytes: an open hash table with chains, which is quick to build.</summary>
internal sealed class PatternTable
{
    private const ulong Multiplier = 0x9e3779b97f4a7c15;
    private const int MostAlike = 64;
    private readonly int shift;
    private readonly int[] heads;
    private readonly List<(ulong Key, Pattern Pattern, int Next)> entries;

    public PatternTable(int capacity)
    {
        var bits = BitOperations.Log2((uint)Math.Max(capacity, 8)) + 2;
        shift = 64 - bits;
        heads = new int[1 << bits];
        entries = new List<(ulong, Pattern, int)>(capacity);
    }

    /// <summary>Patterns added.</summary>
    public int Count => entries.Count;

    /// <summary>Adds a pattern; false when the same marker has these bytes already.</summary>
    public bool Add(ulong key, Pattern pattern)
    {
        ref var head = ref heads[key * Multiplier >> shift];
        var last = 0;
        for (var (at, steps) = (head, 0); at != 0; at = entries[at - 1].Next, steps++)
        {
            var (other, known, _) = entries[at - 1];
            if (other == key && steps < MostAlike && known.Marker == pattern.Marker && known.Bytes.AsSpan().SequenceEqual(pattern.Bytes))
            {
                return false;
            }
            last = at;
        }
        entries.Add((key, pattern, 0));
        if (last == 0)
        {
            head = entries.Count;
        }
        else
        {
            // At the end of the chain: equals stay in the order in which they were added.
            entries[last - 1] = entries[last - 1] with { Next = entries.Count };
        }
        return true;
    }

    /// <summary>Adds all patterns with which the bytes begin.</summary>
    public void Find(ulong key, ReadOnlySpan<byte> bytes, int position, List<(int At, Pattern Pattern)> matches)
    {
        for (var at = heads[key * Multiplier >> shift]; at != 0; at = entries[at - 1].Next)
        {
            var (other, pattern, _) = entries[at - 1];
            if (other == key && pattern.Bytes.Length <= bytes.Length && IsEqual(bytes[..pattern.Bytes.Length], pattern))
            {
                matches.Add((position, pattern));
            }
        }
    }

    private static bool IsEqual(ReadOnlySpan<byte> found, Pattern pattern)
    {
        if (pattern.Coding == Coding.Xor)
        {
            return IsEqualBehindXor(found, pattern.Bytes);
        }
        if (!pattern.IgnoreCase)
        {
            return found.SequenceEqual(pattern.Bytes);
        }
        for (var i = 0; i < found.Length; i++)
        {
            if (found[i] != pattern.Bytes[i] && !(char.IsAsciiLetter((char)found[i]) && (found[i] ^ pattern.Bytes[i]) == 0x20))
            {
                return false;
            }
        }
        return true;
    }

    private static bool IsEqualBehindXor(ReadOnlySpan<byte> found, byte[] value)
    {
        var key = found[0] ^ value[0];
        for (var i = 1; i < value.Length; i++)
        {
            if ((found[i] ^ value[i]) != key)
            {
                return false;
            }
        }
        return key != 0;
    }
}
