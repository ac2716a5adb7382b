using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Lab.Traffic.Markers;

/// <summary>
/// Finds many patterns in one pass: a bitmap over the first four bytes at every position, then a dictionary over the first eight (four for short patterns),
/// then a comparison. Letters are folded by setting bit 0x20, so that both cases share an entry.
/// </summary>
internal sealed class PatternIndex
{
    /// <summary>Bytes that must be readable after the end of a window.</summary>
    public const int Slack = 8;

    private const int ShortBytes = 4;
    private const int LongBytes = 8;
    private const uint Fold4 = 0x20202020;
    private const ulong Fold8 = 0x2020202020202020;
    private const uint Multiplier = 0x9e3779b1;
    private const int BitmapBits = 20;
    private readonly ulong[] bitmap = new ulong[(1 << BitmapBits) / 64];
    private readonly Dictionary<ulong, Pattern[]> byEight;
    private readonly Dictionary<uint, Pattern[]> byFour;

    /// <summary>Builds the index; patterns shorter than four bytes are not allowed.</summary>
    public PatternIndex(IReadOnlyList<Pattern> patterns)
    {
        foreach (var pattern in patterns)
        {
            var slot = Slot(Read4(pattern.Bytes, 0));
            bitmap[slot >> 6] |= 1UL << (int)(slot & 63);
        }
        byEight = patterns.Where(one => one.Bytes.Length >= LongBytes).GroupBy(one => Read8(one.Bytes, 0)).ToDictionary(group => group.Key, LongestFirst);
        byFour = patterns.Where(one => one.Bytes.Length < LongBytes).GroupBy(one => Read4(one.Bytes, 0)).ToDictionary(group => group.Key, LongestFirst);
        Longest = patterns.Count == 0 ? 0 : patterns.Max(one => one.Bytes.Length);
    }

    /// <summary>Length of the longest pattern.</summary>
    public int Longest { get; }

    /// <summary>Collects the patterns that stand in a window.</summary>
    /// <param name="window">The bytes; the array behind it must hold <see cref="Slack"/> bytes more.</param>
    /// <param name="from">First position at which a match may start.</param>
    /// <param name="to">Position at which none may start any more.</param>
    /// <param name="matches">Takes the matches by position, longer ones first.</param>
    public void Scan(ReadOnlySpan<byte> window, int from, int to, List<(int At, Pattern Pattern)> matches)
    {
        ref var start = ref MemoryMarshal.GetReference(window);
        ref var bits = ref MemoryMarshal.GetArrayDataReference(bitmap);
        for (var i = from; i < to; i++)
        {
            var four = Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref start, i)) | Fold4;
            var slot = Slot(four);
            if ((Unsafe.Add(ref bits, (nint)(slot >> 6)) >> (int)(slot & 63) & 1) != 0)
            {
                Compare(window, i, four, matches);
            }
        }
    }

    private static Pattern[] LongestFirst(IEnumerable<Pattern> group) => [.. group.OrderByDescending(one => one.Bytes.Length)];

    private static uint Slot(uint four) => four * Multiplier >> 32 - BitmapBits;

    private static uint Read4(ReadOnlySpan<byte> bytes, int at) => MemoryMarshal.Read<uint>(bytes[at..]) | Fold4;

    private static ulong Read8(ReadOnlySpan<byte> bytes, int at) => MemoryMarshal.Read<ulong>(bytes[at..]) | Fold8;

    private void Compare(ReadOnlySpan<byte> window, int at, uint four, List<(int At, Pattern Pattern)> matches)
    {
        if (window.Length - at >= LongBytes && byEight.TryGetValue(Read8(window, at), out var eight))
        {
            AddEqual(window, at, eight, matches);
        }
        if (byFour.Count > 0 && byFour.TryGetValue(four, out var shorter))
        {
            AddEqual(window, at, shorter, matches);
        }
    }

    private static void AddEqual(ReadOnlySpan<byte> window, int at, Pattern[] candidates, List<(int At, Pattern Pattern)> matches)
    {
        foreach (var pattern in candidates)
        {
            if (pattern.Bytes.Length <= window.Length - at && IsEqual(window.Slice(at, pattern.Bytes.Length), pattern))
            {
                matches.Add((at, pattern));
            }
        }
    }

    private static bool IsEqual(ReadOnlySpan<byte> found, Pattern pattern)
    {
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
}
