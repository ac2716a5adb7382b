using System.Buffers.Binary;

namespace Lab.Traffic.Files;

/// <summary>Walks the options of a pcapng block (code, length, value, padding to four bytes).</summary>
internal ref struct PcapngOptions(ReadOnlySpan<byte> bytes, bool bigEndian)
{
    private ReadOnlySpan<byte> rest = bytes;

    /// <summary>Reads the next option; false at the end or where the bytes do not hold what they claim.</summary>
    public bool Next(out int code, out ReadOnlySpan<byte> value)
    {
        code = 0;
        value = default;
        if (rest.Length < 4)
        {
            return false;
        }
        code = bigEndian ? BinaryPrimitives.ReadUInt16BigEndian(rest) : BinaryPrimitives.ReadUInt16LittleEndian(rest);
        int length = bigEndian ? BinaryPrimitives.ReadUInt16BigEndian(rest[2..]) : BinaryPrimitives.ReadUInt16LittleEndian(rest[2..]);
        if (code == 0 || length > rest.Length - 4)
        {
            return false;
        }
        value = rest.Slice(4, length);
        rest = rest[Math.Min(rest.Length, 4 + (length + 3 & ~3))..];
        return true;
    }
}
