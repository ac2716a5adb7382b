namespace Lab.Traffic.Tls;

/// <summary>Reads the elements of DER (X.690) one after the other; never throws.</summary>
internal ref struct DerReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> rest = bytes;

    /// <summary>The next element; false at the end or when it does not hold. Tags of several bytes do not occur in certificates and end the reading.</summary>
    public bool TryNext(out int tag, out ReadOnlySpan<byte> content)
    {
        tag = 0;
        content = default;
        if (rest.Length < 2 || (rest[0] & 0x1f) == 0x1f)
        {
            return false;
        }
        tag = rest[0];
        int length = rest[1];
        var head = 2;
        if (length >= 0x80)
        {
            var count = length & 0x7f;
            if (count is 0 or > 3 || rest.Length < 2 + count)
            {
                return false;
            }
            length = 0;
            for (; head < 2 + count; head++)
            {
                length = length << 8 | rest[head];
            }
        }
        if (length > rest.Length - head)
        {
            return false;
        }
        content = rest.Slice(head, length);
        rest = rest[(head + length)..];
        return true;
    }

    /// <summary>The next element, when it has that tag.</summary>
    public bool TryNext(int wanted, out ReadOnlySpan<byte> content) => TryNext(out var tag, out content) && tag == wanted;
}
