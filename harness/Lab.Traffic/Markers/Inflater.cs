namespace Lab.Traffic.Markers;

/// <summary>
/// Deflate (RFC 1951) over bytes that may be anything: no exceptions, gives what was unpacked before a fault, knows where the packed bytes end.
/// .NET's stream does neither, and throwing for every false start would cost more than the search.
/// </summary>
internal ref struct Inflater(ReadOnlySpan<byte> packed)
{
    private const int MaxBits = 15;
    private static readonly ushort[] LengthBase = [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258];
    private static readonly byte[] LengthExtra = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
    private static readonly ushort[] DistanceBase =
        [1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577];

    private static readonly byte[] CodeOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
    private static readonly Code FixedLiterals = Code.Of(FixedLengths())!;
    private static readonly Code FixedDistances = Code.Of(Enumerable.Repeat((byte)5, 30).ToArray())!;

    private readonly ReadOnlySpan<byte> packed = packed;
    private int at;
    private ulong bits;
    private int count;

    /// <summary>Packed bytes used.</summary>
    public readonly int Used => Math.Max(0, at - count / 8);

    /// <summary>True when the packed bytes ended before the stream did.</summary>
    public bool RanOut { get; private set; }

    /// <summary>Unpacks all.</summary>
    /// <param name="output">Takes the bytes; its limit ends the work.</param>
    /// <returns>True when the stream came to its end.</returns>
    public bool Run(UnpackedBytes output)
    {
        bool last;
        do
        {
            last = Take(1) == 1;
            var ok = Take(2) switch
            {
                0 => Stored(output),
                1 => Block(output, FixedLiterals, FixedDistances),
                2 => Dynamic(output),
                _ => false,
            };
            if (!ok || RanOut)
            {
                return false;
            }
        }
        while (!last);
        return true;
    }

    private static byte[] FixedLengths() =>
        [.. Enumerable.Range(0, 288).Select(i => (byte)(i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8))];

    private int Take(int wanted)
    {
        Fill(wanted);
        var value = (int)(bits & (1UL << wanted) - 1);
        bits >>= wanted;
        count -= wanted;
        return value;
    }

    private void Fill(int wanted)
    {
        while (count < wanted)
        {
            RanOut |= at >= packed.Length;
            bits |= (ulong)(at < packed.Length ? packed[at] : (byte)0) << count;
            at++;
            count += 8;
        }
    }

    // Looks ahead without saying that the bytes ran out: a code may be shorter than what is looked at.
    private int Symbol(Code code)
    {
        while (count < MaxBits)
        {
            bits |= (ulong)(at < packed.Length ? packed[at] : (byte)0) << count;
            at++;
            count += 8;
        }
        var entry = code.Table[(int)bits & code.Mask];
        var length = entry & 15;
        if (length == 0)
        {
            return -1;
        }
        bits >>= length;
        count -= length;
        if (at - count / 8 > packed.Length)
        {
            RanOut = true;
            return -1;
        }
        return entry >> 4;
    }

    private bool Stored(UnpackedBytes output)
    {
        Take(count & 7);
        var length = Take(16);
        var check = Take(16);
        if (RanOut || length != (check ^ 0xffff))
        {
            return false;
        }
        at = Math.Min(at - count / 8, packed.Length);
        (bits, count) = (0, 0);
        var held = Math.Min(length, packed.Length - at);
        var ok = output.Add(packed.Slice(at, held));
        at += held;
        RanOut = held < length;
        return ok && !RanOut;
    }

    private bool Dynamic(UnpackedBytes output)
    {
        var (literals, distances, codes) = (Take(5) + 257, Take(5) + 1, Take(4) + 4);
        Span<byte> lengths = stackalloc byte[320];
        lengths.Clear();
        for (var i = 0; i < codes; i++)
        {
            lengths[CodeOrder[i]] = (byte)Take(3);
        }
        if (RanOut || literals > 286 || distances > 30 || Code.Of(lengths[..19]) is not { } code)
        {
            return false;
        }
        lengths.Clear();
        for (var i = 0; i < literals + distances;)
        {
            var symbol = Symbol(code);
            if (symbol < 0)
            {
                return false;
            }
            var (value, repeat) = symbol switch
            {
                < 16 => ((byte)symbol, 1),
                16 => (i == 0 ? (byte)255 : lengths[i - 1], 3 + Take(2)),
                17 => ((byte)0, 3 + Take(3)),
                _ => ((byte)0, 11 + Take(7)),
            };
            if (value == 255 || i + repeat > literals + distances || RanOut)
            {
                return false;
            }
            lengths.Slice(i, repeat).Fill(value);
            i += repeat;
        }
        return lengths[256] != 0 && Code.Of(lengths[..literals]) is { } literal && Code.Of(lengths.Slice(literals, distances)) is { } distance && Block(output, literal, distance);
    }

    private bool Block(UnpackedBytes output, Code literals, Code distances)
    {
        while (true)
        {
            var symbol = Symbol(literals);
            if (symbol < 256)
            {
                if (symbol < 0 || !output.Add((byte)symbol))
                {
                    return false;
                }
                continue;
            }
            if (symbol == 256)
            {
                return true;
            }
            if (symbol > 285)
            {
                return false;
            }
            var length = LengthBase[symbol - 257] + Take(LengthExtra[symbol - 257]);
            var distance = Symbol(distances);
            if (distance is < 0 or > 29)
            {
                return false;
            }
            var back = DistanceBase[distance] + Take(distance < 2 ? 0 : distance / 2 - 1);
            if (RanOut || !output.Repeat(back, length))
            {
                return false;
            }
        }
    }

    // A table with one entry for every run of MaxBits (or fewer) bits: symbol << 4 | length.
    private sealed class Code
    {
        public required ushort[] Table { get; init; }

        public required int Mask { get; init; }

        /// <summary>Null when the lengths give more codes than fit, or none.</summary>
        public static Code? Of(ReadOnlySpan<byte> lengths)
        {
            Span<int> counts = stackalloc int[MaxBits + 1];
            counts.Clear();
            foreach (var length in lengths)
            {
                counts[length]++;
            }
            var longest = MaxBits;
            while (longest > 0 && counts[longest] == 0)
            {
                longest--;
            }
            Span<int> next = stackalloc int[MaxBits + 2];
            var (code, left) = (0, 1);
            counts[0] = 0;
            for (var i = 1; i <= MaxBits; i++)
            {
                code = code + counts[i - 1] << 1;
                next[i] = code;
                left = (left << 1) - counts[i];
                if (left < 0)
                {
                    return null;
                }
            }
            var table = new ushort[1 << longest];
            for (var symbol = 0; symbol < lengths.Length; symbol++)
            {
                var length = lengths[symbol];
                if (length > 0)
                {
                    Enter(table, Reverse(next[length]++, length), length, symbol);
                }
            }
            return new Code { Table = table, Mask = table.Length - 1 };
        }

        private static void Enter(ushort[] table, int code, int length, int symbol)
        {
            for (var i = code; i < table.Length; i += 1 << length)
            {
                table[i] = (ushort)(symbol << 4 | length);
            }
        }

        private static int Reverse(int code, int length)
        {
            var reversed = 0;
            for (var i = 0; i < length; i++, code >>= 1)
            {
                reversed = reversed << 1 | (code & 1);
            }
            return reversed;
        }
    }
}
