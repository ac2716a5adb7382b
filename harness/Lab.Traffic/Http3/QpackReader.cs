using Lab.Traffic.Http2;

namespace Lab.Traffic.Http3;

/// <summary>Reads the numbers and strings of QPACK (RFC 9204 4.1); every read tells whether the bytes hold what they claim.</summary>
internal ref struct QpackReader(ReadOnlySpan<byte> bytes)
{
    public ReadOnlySpan<byte> Rest = bytes;

    /// <summary>True once a read failed for bytes that no continuation can mend.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>A number with a prefix of some bits; nothing that can hold needs more than 62 bits.</summary>
    public bool TryNumber(int prefix, out long value)
    {
        value = 0;
        if (Rest.IsEmpty)
        {
            return false;
        }
        var mask = (1 << prefix) - 1;
        value = Rest[0] & mask;
        if (value < mask)
        {
            Rest = Rest[1..];
            return true;
        }
        for (var (i, shift) = (1, 0); i < Rest.Length; i++, shift += 7)
        {
            if (shift > 49)
            {
                IsBroken = true;
                return false;
            }
            value += (long)(Rest[i] & 0x7f) << shift;
            if (Rest[i] < 0x80)
            {
                Rest = Rest[(i + 1)..];
                return true;
            }
        }
        return false;
    }

    /// <summary>A string: its length with a prefix of some bits, the Huffman bit above them.</summary>
    public bool TryText(int prefix, int maxBytes, out byte[] text)
    {
        text = [];
        if (Rest.IsEmpty)
        {
            return false;
        }
        var huffman = (Rest[0] & 1 << prefix) != 0;
        if (!TryNumber(prefix, out var length))
        {
            return false;
        }
        if (length > maxBytes)
        {
            IsBroken = true;
            return false;
        }
        if (length > Rest.Length)
        {
            return false;
        }
        var raw = Rest[..(int)length];
        Rest = Rest[(int)length..];
        if (!huffman)
        {
            text = raw.ToArray();
            return true;
        }
        var decoded = new byte[length * 8 / 5 + 1];
        var written = HpackHuffman.Decode(raw, decoded);
        IsBroken |= written < 0;
        text = written < 0 ? [] : decoded[..written];
        return written >= 0;
    }
}
