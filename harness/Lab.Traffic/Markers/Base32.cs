namespace Lab.Traffic.Markers;

/// <summary>Base32 (RFC 4648 6) without padding.</summary>
internal static class Base32
{
    private const int BitsOfDigit = 5;

    /// <summary>Encodes bytes.</summary>
    public static byte[] Encode(ReadOnlySpan<byte> bytes)
    {
        var text = new byte[(bytes.Length * 8 + BitsOfDigit - 1) / BitsOfDigit];
        for (var i = 0; i < text.Length; i++)
        {
            var (at, bit) = (i * BitsOfDigit / 8, i * BitsOfDigit % 8);
            var pair = bytes[at] << 8 | (at + 1 < bytes.Length ? bytes[at + 1] : 0);
            text[i] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"u8[pair >> 16 - BitsOfDigit - bit & 31];
        }
        return text;
    }
}
