namespace Lab.Traffic.Model;

/// <summary>
/// How much a match tells: the one model of chance that the search and the reports use. Bits are those of a text drawn at random from the alphabet that the match is
/// written in, as if all bytes searched were such text: an upper bound for what chance brings.
/// </summary>
public static class ChanceBits
{
    private static readonly System.Buffers.SearchValues<char> LowerHex = System.Buffers.SearchValues.Create("0123456789abcdef");
    private const int Digits = 10;
    private const int HexDigits = 16;
    private const int AnyCase = 32;
    private const int Text = 64;
    private const int Bytes = 256;
    private const int BitsOfFiller = 2;

    /// <summary>Bits of bytes that are looked for.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="ignoreCase">True when letters match in either case.</param>
    /// <returns>log2(10) for each digit of a number and 4 for each of hexadecimal text, whose separators count nothing; 6 for each character of other ASCII text, 5 in either case;
    /// 8 for each other byte, and 2 for the bytes 00 and ff of binary data and UTF-16, which are common.</returns>
    public static double Of(ReadOnlySpan<byte> bytes, bool ignoreCase)
    {
        var alphabet = AlphabetOf(bytes);
        double bits = 0;
        foreach (var one in bytes)
        {
            bits += one is 0 or 0xff ? BitsOfFiller : alphabet switch
            {
                Digits => char.IsAsciiDigit((char)one) ? Math.Log2(Digits) : 0,
                HexDigits => char.IsAsciiHexDigit((char)one) ? 4 : 0,
                Text => Math.Log2(ignoreCase ? AnyCase : Text),
                _ => 8,
            };
        }
        return bits;
    }

    /// <summary>Bits of a match as it is told: printable text, or 0x and hexadecimal digits.</summary>
    public static double Of(string matched) => Of(BytesOf(matched), ignoreCase: false);

    /// <summary>Size of the alphabet that a match is written in: 10 digits, 16 hexadecimal digits, 64 other text, 256 binary.</summary>
    public static int AlphabetOf(string matched) => AlphabetOf(BytesOf(matched));

    /// <summary>Length of a match in bytes.</summary>
    public static int LengthOf(string matched) => BytesOf(matched).Length;

    /// <summary>Matches to be expected by chance.</summary>
    /// <param name="patterns">Patterns of that many bits.</param>
    /// <param name="bytes">Bytes searched.</param>
    /// <param name="bits">Bits of each.</param>
    public static double Expected(double patterns, long bytes, double bits) => patterns * bytes * Math.Pow(2, -bits);

    private static int AlphabetOf(ReadOnlySpan<byte> bytes)
    {
        var (digits, letters, other, binary) = (0, 0, 0, 0);
        foreach (var one in bytes)
        {
            digits += char.IsAsciiDigit((char)one) ? 1 : 0;
            letters += (one | 0x20) is >= 'a' and <= 'f' ? 1 : 0;
            other += one is >= 0x20 and < 0x7f && !char.IsAsciiHexDigit((char)one) && !IsSeparator(one) ? 1 : 0;
            binary += one is (< 0x20 or >= 0x7f) and not 0 and not 0xff ? 1 : 0;
        }
        return binary > 0 || digits + letters + other == 0 ? Bytes : other > 0 ? Text : letters > 0 ? HexDigits : Digits;
    }

    private static bool IsSeparator(byte one) => one is (byte)'+' or (byte)'-' or (byte)' ' or (byte)'.' or (byte)':' or (byte)'/' or (byte)'(' or (byte)')';

    private static byte[] BytesOf(string matched) => matched.StartsWith("0x", StringComparison.Ordinal) && matched.Length % 2 == 0 && matched.AsSpan(2).IndexOfAnyExcept(LowerHex) < 0
        ? Convert.FromHexString(matched.AsSpan(2))
        : System.Text.Encoding.UTF8.GetBytes(matched);
}
