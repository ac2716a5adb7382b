namespace Lab.Traffic.Markers;

/// <summary>Ascii85 as of btoa and PostScript (Adobe, PLRM 3.13.3): five characters for four bytes.</summary>
internal static class Ascii85
{
    private const int First = '!';

    /// <summary>Encodes bytes, without the frame &lt;~ ~&gt;.</summary>
    public static byte[] Encode(ReadOnlySpan<byte> bytes)
    {
        var text = new List<byte>(bytes.Length * 5 / 4 + 5);
        Span<byte> group = stackalloc byte[5];
        for (; !bytes.IsEmpty; bytes = bytes[Math.Min(4, bytes.Length)..])
        {
            var length = Math.Min(4, bytes.Length);
            uint value = 0;
            for (var i = 0; i < 4; i++)
            {
                value = value << 8 | (i < length ? bytes[i] : (byte)0);
            }
            if (value == 0 && length == 4)
            {
                text.Add((byte)'z');
                continue;
            }
            for (var i = 4; i >= 0; i--, value /= 85)
            {
                group[i] = (byte)(First + value % 85);
            }
            text.AddRange(group[..(length + 1)]);
        }
        return [.. text];
    }

    /// <summary>Decodes the text inside a frame; null when a character does not belong there.</summary>
    public static byte[]? Decode(ReadOnlySpan<byte> text)
    {
        var bytes = new List<byte>(text.Length);
        ulong value = 0;
        var digits = 0;
        foreach (var one in text)
        {
            if (one is (byte)' ' or (byte)'\r' or (byte)'\n' or (byte)'\t')
            {
                continue;
            }
            if (one == 'z' && digits == 0)
            {
                bytes.AddRange([0, 0, 0, 0]);
                continue;
            }
            if (one is < First or > First + 84)
            {
                return null;
            }
            value = value * 85 + (ulong)(one - First);
            if (++digits == 5)
            {
                Put(bytes, (uint)value, 4);
                (value, digits) = (0, 0);
            }
        }
        if (digits > 1)
        {
            for (var i = digits; i < 5; i++)
            {
                value = value * 85 + 84;
            }
            Put(bytes, (uint)value, digits - 1);
        }
        return [.. bytes];
    }

    private static void Put(List<byte> bytes, uint value, int count)
    {
        for (var i = 0; i < count; i++)
        {
            bytes.Add((byte)(value >> 24 - 8 * i));
        }
    }
}
