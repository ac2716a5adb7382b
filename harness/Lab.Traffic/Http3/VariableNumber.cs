using Lab.Traffic.Quic;

namespace Lab.Traffic.Http3;

/// <summary>Gathers a number of QUIC (RFC 9000 16) from bytes that come piece by piece.</summary>
internal sealed class VariableNumber
{
    private readonly byte[] bytes = new byte[8];
    private int count;

    /// <summary>Takes bytes from the front; true when the number is whole.</summary>
    public bool TryTake(ref ReadOnlySpan<byte> source, out ulong value)
    {
        value = 0;
        while (!source.IsEmpty)
        {
            bytes[count++] = source[0];
            source = source[1..];
            if (count == 1 << (bytes[0] >> 6))
            {
                _ = new QuicReader(bytes.AsSpan(0, count)).TryNumber(out value);
                count = 0;
                return true;
            }
        }
        return false;
    }
}
