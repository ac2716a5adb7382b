namespace Lab.Traffic.Http2;

/// <summary>The Huffman code of HPACK (RFC 7541 5.2 and appendix B). It is canonical: the lengths alone give the codes.</summary>
internal static class HpackHuffman
{
    private const int Shortest = 5;
    private const int Longest = 30;
    private const int EndOfString = 256;
    private static readonly ushort[] Symbols = SortSymbols();
    private static readonly (uint End, uint FirstCode, int FirstSymbol)[] Rows = BuildRows();

    private static ReadOnlySpan<byte> Lengths =>
    [
        13, 23, 28, 28, 28, 28, 28, 28, 28, 24, 30, 28, 28, 30, 28, 28,
        28, 28, 28, 28, 28, 28, 30, 28, 28, 28, 28, 28, 28, 28, 28, 28,
        6, 10, 10, 12, 13, 6, 8, 11, 10, 10, 8, 11, 8, 6, 6, 6,
        5, 5, 5, 6, 6, 6, 6, 6, 6, 6, 7, 8, 15, 6, 12, 10,
        13, 6, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7,
        7, 7, 7, 7, 7, 7, 7, 7, 8, 7, 8, 13, 19, 13, 14, 6,
        15, 5, 6, 5, 6, 5, 6, 6, 6, 5, 7, 7, 6, 6, 6, 5,
        6, 7, 6, 5, 5, 6, 7, 7, 7, 7, 7, 15, 11, 14, 13, 28,
        20, 22, 20, 20, 22, 22, 22, 23, 22, 23, 23, 23, 23, 23, 24, 23,
        24, 24, 22, 23, 24, 23, 23, 23, 23, 21, 22, 23, 22, 23, 23, 24,
        22, 21, 20, 22, 22, 23, 23, 21, 23, 22, 22, 24, 21, 22, 23, 23,
        21, 21, 22, 21, 23, 22, 23, 23, 20, 22, 22, 22, 23, 22, 22, 23,
        26, 26, 20, 19, 22, 23, 22, 25, 26, 26, 26, 27, 27, 26, 24, 25,
        19, 21, 26, 27, 27, 26, 27, 24, 21, 21, 26, 26, 28, 27, 27, 27,
        20, 24, 20, 21, 22, 21, 21, 23, 22, 22, 25, 25, 24, 24, 26, 23,
        26, 27, 26, 26, 27, 27, 27, 27, 27, 28, 27, 27, 27, 27, 27, 26,
        30,
    ];

    /// <summary>Decodes a string.</summary>
    /// <param name="source">The code.</param>
    /// <param name="target">Takes the text; eight fifths of the source are always enough.</param>
    /// <returns>Bytes written; -1 when the code does not hold.</returns>
    public static int Decode(ReadOnlySpan<byte> source, Span<byte> target)
    {
        ulong window = 0;
        var (bits, next, written) = (0, 0, 0);
        while (true)
        {
            for (; bits <= 32 && next < source.Length; bits += 8)
            {
                window |= (ulong)source[next++] << 56 - bits;
            }
            if (bits < 8 && next == source.Length && IsPadding(window, bits))
            {
                return written;
            }
            var length = LengthOf((uint)(window >> 32));
            if (length > bits)
            {
                return -1;
            }
            var (_, firstCode, firstSymbol) = Rows[length - Shortest];
            var symbol = Symbols[firstSymbol + (int)((uint)(window >> 64 - length) - firstCode)];
            if (symbol == EndOfString || written == target.Length)
            {
                return -1;
            }
            target[written++] = (byte)symbol;
            window <<= length;
            bits -= length;
        }
    }

    // The most significant bits of the end-of-string code, which are ones.
    private static bool IsPadding(ulong window, int bits) => bits == 0 || window >> 64 - bits == (1UL << bits) - 1;

    private static int LengthOf(uint window)
    {
        var length = Shortest;
        while (length < Longest && window >= Rows[length - Shortest].End)
        {
            length++;
        }
        return length;
    }

    private static ushort[] SortSymbols()
    {
        var lengths = Lengths.ToArray();
        return [.. Enumerable.Range(0, lengths.Length).OrderBy(one => lengths[one]).ThenBy(one => one).Select(one => (ushort)one)];
    }

    private static (uint End, uint FirstCode, int FirstSymbol)[] BuildRows()
    {
        var rows = new (uint, uint, int)[Longest - Shortest + 1];
        uint code = 0;
        var symbol = 0;
        for (var length = Shortest; length <= Longest; length++)
        {
            var count = Lengths.Count((byte)length);
            rows[length - Shortest] = (code + (uint)count << 32 - length, code, symbol);
            code = code + (uint)count << 1;
            symbol += count;
        }
        return rows;
    }
}
