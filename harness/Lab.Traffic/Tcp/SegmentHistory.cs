using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Lab.Traffic.Tcp;

/// <summary>
/// The latest segments of one direction by digest, and its latest holes, so that what comes again can be told from what contradicts. A keyed digest of
/// 64 bits: a sender that does not know the key cannot choose bytes that look alike.
/// </summary>
internal struct SegmentHistory
{
    private const int Remembered = 8;
    private static readonly ulong Key1 = RandomKey();
    private static readonly ulong Key2 = RandomKey();
    private Entry latest;
    private Entry[]? older;
    private byte next;
    private List<(uint Sequence, int Length)>? holes;

    /// <summary>Remembers a segment as it was handed on.</summary>
    public void Add(uint sequence, ReadOnlySpan<byte> bytes)
    {
        if (latest.Length > 0)
        {
            older ??= new Entry[Remembered];
            older[next] = latest;
            next = (byte)((next + 1) % Remembered);
        }
        latest = new Entry(Digest(bytes), sequence, bytes.Length);
    }

    /// <summary>Remembers a hole.</summary>
    public void AddHole(uint sequence, int length)
    {
        holes ??= [];
        if (holes.Count >= Remembered)
        {
            holes.RemoveAt(0);
        }
        holes.Add((sequence, length));
    }

    /// <summary>Compares bytes that came again with what stood in their place.</summary>
    public readonly Repetition Compare(uint sequence, ReadOnlySpan<byte> bytes)
    {
        foreach (var hole in holes ?? [])
        {
            if ((int)(sequence - hole.Sequence) < hole.Length && (int)(hole.Sequence - sequence) < bytes.Length)
            {
                return Repetition.Late;
            }
        }
        while (!bytes.IsEmpty)
        {
            var known = Find(sequence);
            if (known.Length == 0 || known.Length > bytes.Length)
            {
                return Repetition.Unknown;
            }
            if (known.Digest != Digest(bytes[..known.Length]))
            {
                return Repetition.Contradiction;
            }
            sequence += (uint)known.Length;
            bytes = bytes[known.Length..];
        }
        return Repetition.Same;
    }

    private readonly Entry Find(uint sequence)
    {
        if (latest.Sequence == sequence)
        {
            return latest;
        }
        foreach (var one in older ?? [])
        {
            if (one.Length > 0 && one.Sequence == sequence)
            {
                return one;
            }
        }
        return default;
    }

    // Two lanes of folded multiplications: as fast as the bytes come from memory, and no difference of inputs cancels without the keys.
    private static ulong Digest(ReadOnlySpan<byte> bytes)
    {
        var (a, b) = (Key1 ^ (ulong)bytes.Length, Key2);
        while (bytes.Length >= 16)
        {
            a = Fold(a ^ BinaryPrimitives.ReadUInt64LittleEndian(bytes), Key1);
            b = Fold(b ^ BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]), Key2);
            bytes = bytes[16..];
        }
        foreach (var one in bytes)
        {
            a = Fold(a ^ one, Key2);
        }
        return Fold(a ^ Key2, b ^ Key1);
    }

    private static ulong Fold(ulong one, ulong other)
    {
        var high = Math.BigMul(one, other, out var low);
        return high ^ low;
    }

    private static ulong RandomKey() => BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(8)) | 1;

    private readonly record struct Entry(ulong Digest, uint Sequence, int Length);
}
