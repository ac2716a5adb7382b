using System.Buffers.Binary;

namespace Lab.Traffic.Tls;

/// <summary>Reads the vectors of TLS messages (RFC 8446 3.4); every read tells whether the bytes hold what they claim.</summary>
internal ref struct TlsReader(ReadOnlySpan<byte> bytes)
{
    public ReadOnlySpan<byte> Rest = bytes;

    public readonly bool IsEmpty => Rest.IsEmpty;

    public bool TryByte(out int value)
    {
        value = Rest.IsEmpty ? 0 : Rest[0];
        return TrySkip(1);
    }

    public bool TryUInt16(out int value)
    {
        value = Rest.Length < 2 ? 0 : BinaryPrimitives.ReadUInt16BigEndian(Rest);
        return TrySkip(2);
    }

    public bool TrySkip(int length) => TryTake(length, out _);

    public bool TryTake(int length, out ReadOnlySpan<byte> value)
    {
        value = default;
        if (length > Rest.Length)
        {
            return false;
        }
        value = Rest[..length];
        Rest = Rest[length..];
        return true;
    }

    /// <summary>A vector with a length of one byte before it.</summary>
    public bool TryVector8(out ReadOnlySpan<byte> value)
    {
        value = default;
        return TryByte(out var length) && TryTake(length, out value);
    }

    /// <summary>A vector with a length of two bytes before it.</summary>
    public bool TryVector16(out ReadOnlySpan<byte> value)
    {
        value = default;
        return TryUInt16(out var length) && TryTake(length, out value);
    }

    /// <summary>A vector with a length of three bytes before it.</summary>
    public bool TryVector24(out ReadOnlySpan<byte> value)
    {
        value = default;
        return TryByte(out var high) && TryUInt16(out var low) && TryTake(high << 16 | low, out value);
    }
}
