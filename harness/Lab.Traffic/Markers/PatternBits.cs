using Lab.Traffic.Model;

namespace Lab.Traffic.Markers;

/// <summary>How much a pattern tells: the chance that it stands at a position of bytes that have nothing to do with it.</summary>
internal static class PatternBits
{
    /// <summary>Least bits of a binary form: one marker in a thousand million positions gives about 0.0002 chance matches (1e9 / 2^42). A raw MAC address with one byte 00 or ff has 42, ten packed digits have 40.</summary>
    public const int LeastOfBinary = 42;

    /// <summary>As many as are told apart.</summary>
    public const int Most = 1_000;

    private const int BitsOfFiller = 2;
    private const int BitsOfXorKey = 8;

    /// <summary>Bits in the model of <see cref="ChanceBits"/>; what lies behind an exclusive or is binary, less its unknown byte.</summary>
    /// <param name="bytes">The bytes of the pattern.</param>
    /// <param name="shape">What it is.</param>
    /// <returns>0 to <see cref="Most"/>, rounded down.</returns>
    public static int Of(ReadOnlySpan<byte> bytes, in PatternShape shape) =>
        Math.Clamp(shape.Coding == Coding.Xor ? OfBinary(bytes) - BitsOfXorKey : (int)ChanceBits.Of(bytes, shape.IgnoreCase), 0, Most);

    /// <summary>Bits of a binary form among binary bytes: 8 for each byte, 2 for the filler bytes 00 and ff, which real binary data is full of.</summary>
    public static int OfBinary(ReadOnlySpan<byte> bytes)
    {
        var bits = 0;
        foreach (var one in bytes)
        {
            bits += one is 0 or 0xff ? BitsOfFiller : 8;
        }
        return Math.Min(bits, Most);
    }
}
