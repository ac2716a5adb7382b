using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Lab.Traffic.Candidates;

/// <summary>
/// Finds bytes that look like identifiers. 64 bytes at a time are turned into masks of digits, hexadecimal digits and separators; only where those form the outline of an
/// identifier is anything read byte by byte.
/// </summary>
internal sealed class CandidateScanner
{
    /// <summary>Bytes that must be known after a position before it can be searched.</summary>
    public const int Lookahead = 208;

    private const int BlockBytes = 64;
    private const int StepBytes = 48;
    private readonly List<CandidateMatch> matches = [];
    private int done;

    /// <summary>Finds the candidates that begin in part of a window.</summary>
    /// <param name="window">The bytes.</param>
    /// <param name="from">First position at which one may begin.</param>
    /// <param name="to">Position at which none may begin any more.</param>
    /// <returns>The candidates by position; overwritten by the next search.</returns>
    public List<CandidateMatch> Scan(ReadOnlySpan<byte> window, int from, int to)
    {
        matches.Clear();
        done = from;
        // An "@" or a separator stands behind the beginning of its identifier: what begins before the end of the part may show only behind it.
        var end = Math.Min(window.Length, to + Mails.MostLocalBytes);
        Span<byte> rest = stackalloc byte[BlockBytes];
        for (var at = from; at < end; at += StepBytes)
        {
            if (window.Length - at >= BlockBytes)
            {
                ScanBlock(window, at, window.Slice(at, BlockBytes), new Part(from, to));
                continue;
            }
            rest.Clear();
            window[at..].CopyTo(rest);
            ScanBlock(window, at, rest, new Part(from, to));
        }
        return matches;
    }

    // Compiled at once: most captures are read before the run time would get to it.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ScanBlock(ReadOnlySpan<byte> window, int at, ReadOnlySpan<byte> block, Part part)
    {
        var first = Vector256.Create(block);
        var second = Vector256.Create(block[32..]);
        var digits = Mask(Digits(first), Digits(second));
        var separators = Mask(Separators(first), Separators(second));
        var outline = digits & digits >> 1 & digits >> 2 & digits >> 3;
        outline |= Mask(Vector256.Equals(first, Vector256.Create((byte)'@')), Vector256.Equals(second, Vector256.Create((byte)'@')));
        outline |= separators & separators >> 3 & separators >> 6;
        outline |= separators & separators >> 5 & separators >> 10 & separators >> 15;
        outline |= Mask(Vector256.Equals(first, Vector256.Create((byte)'+')), Vector256.Equals(second, Vector256.Create((byte)'+'))) & digits >> 1;
        var hex = digits | Mask(HexLetters(first), HexLetters(second));
        var pairs = hex & hex >> 1;
        var fours = pairs & pairs >> 2;
        outline |= fours & fours >> 4 & fours >> 8;
        var names = Mask(Vector256.Equals(first | Vector256.Create((byte)0x20), Vector256.Create((byte)'s')), Vector256.Equals(second | Vector256.Create((byte)0x20), Vector256.Create((byte)'s')));
        outline |= names & names >> 1;
        for (; outline != 0; outline &= outline - 1)
        {
            var position = at + BitOperations.TrailingZeroCount(outline);
            if (position >= done && position < window.Length)
            {
                Look(window, position, part);
            }
        }
    }

    private void Look(ReadOnlySpan<byte> window, int at, Part part)
    {
        var count = matches.Count;
        var end = window[at] switch
        {
            (byte)'@' => Mails.Look(window, at, matches),
            (byte)':' or (byte)'-' => Addresses.LookAtSeparator(window, at, matches),
            (byte)'s' or (byte)'S' => NetworkNames.Look(window, at, matches),
            _ => Numbers.Look(window, at, matches),
        };
        done = Math.Max(done, end);
        if (matches.Count > count && (matches[^1].At < part.From || matches[^1].At >= part.To))
        {
            matches.RemoveRange(count, matches.Count - count);
        }
    }

    private static ulong Mask(Vector256<byte> first, Vector256<byte> second) => first.ExtractMostSignificantBits() | (ulong)second.ExtractMostSignificantBits() << 32;

    private static Vector256<byte> Digits(Vector256<byte> bytes) => Vector256.LessThanOrEqual(bytes - Vector256.Create((byte)'0'), Vector256.Create((byte)9));

    private static Vector256<byte> HexLetters(Vector256<byte> bytes) =>
        Vector256.LessThanOrEqual((bytes | Vector256.Create((byte)0x20)) - Vector256.Create((byte)'a'), Vector256.Create((byte)5));

    private static Vector256<byte> Separators(Vector256<byte> bytes) => Vector256.Equals(bytes, Vector256.Create((byte)':')) | Vector256.Equals(bytes, Vector256.Create((byte)'-'));

    private readonly record struct Part(int From, int To);
}
