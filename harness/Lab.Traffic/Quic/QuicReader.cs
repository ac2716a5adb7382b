namespace Lab.Traffic.Quic;

/// <summary>Reads the numbers of QUIC (RFC 9000 16); every read tells whether the bytes hold what they claim.</summary>
internal ref struct QuicReader(ReadOnlySpan<byte> bytes)
{
    private const int LongestConnectionId = 20;

    public ReadOnlySpan<byte> Rest = bytes;

    public bool TryNumber(out ulong value)
    {
        value = 0;
        if (Rest.IsEmpty)
        {
            return false;
        }
        var length = 1 << (Rest[0] >> 6);
        if (Rest.Length < length)
        {
            return false;
        }
        value = (ulong)(Rest[0] & 0x3f);
        for (var i = 1; i < length; i++)
        {
            value = value << 8 | Rest[i];
        }
        Rest = Rest[length..];
        return true;
    }

    public bool TrySkip(ulong length) => TryTake(length, out _);

    public bool TryTake(ulong length, out ReadOnlySpan<byte> value)
    {
        value = default;
        if (length > (ulong)Rest.Length)
        {
            return false;
        }
        value = Rest[..(int)length];
        Rest = Rest[(int)length..];
        return true;
    }

    public bool TryConnectionId(out ReadOnlySpan<byte> value)
    {
        value = default;
        if (Rest.IsEmpty || Rest[0] > LongestConnectionId)
        {
            return false;
        }
        var length = Rest[0];
        Rest = Rest[1..];
        return TryTake(length, out value);
    }
}
