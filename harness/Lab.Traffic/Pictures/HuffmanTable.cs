namespace Lab.Traffic.Pictures;

/// <summary>A Huffman table of a JPEG (ITU-T T.81 annex C and F.2.2.3).</summary>
internal sealed class HuffmanTable
{
    private readonly int[] lastCode = new int[17];
    private readonly int[] firstValue = new int[17];
    private readonly byte[] values;

    private HuffmanTable(byte[] values) => this.values = values;

    /// <summary>Builds a table.</summary>
    /// <param name="counts">Codes of 1 to 16 bits.</param>
    /// <param name="values">Their values, in order.</param>
    /// <returns>The table; null when there are more codes than bits allow.</returns>
    public static HuffmanTable? Build(ReadOnlySpan<byte> counts, ReadOnlySpan<byte> values)
    {
        var table = new HuffmanTable(values.ToArray());
        var code = 0;
        var index = 0;
        for (var bits = 1; bits <= 16; bits++)
        {
            table.firstValue[bits] = index - code;
            code += counts[bits - 1];
            index += counts[bits - 1];
            table.lastCode[bits] = counts[bits - 1] == 0 ? -1 : code - 1;
            if (code > 1 << bits)
            {
                return null;
            }
            code <<= 1;
        }
        return index == values.Length ? table : null;
    }

    /// <summary>Reads a value; -1 when the bits are no code.</summary>
    public int Read(ref JpegBits bits)
    {
        var code = 0;
        for (var length = 1; length <= 16; length++)
        {
            code = code << 1 | bits.Next();
            if (code <= lastCode[length])
            {
                var at = firstValue[length] + code;
                return (uint)at < (uint)values.Length ? values[at] : -1;
            }
        }
        return -1;
    }
}
