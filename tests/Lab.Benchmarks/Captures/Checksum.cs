using System.Buffers.Binary;

namespace Lab.Benchmarks.Captures;

/// <summary>The Internet checksum (RFC 1071).</summary>
internal static class Checksum
{
    public static ulong Add(ReadOnlySpan<byte> bytes, ulong sum)
    {
        while (bytes.Length >= 4)
        {
            sum += BinaryPrimitives.ReadUInt32BigEndian(bytes);
            bytes = bytes[4..];
        }
        if (bytes.Length >= 2)
        {
            sum += BinaryPrimitives.ReadUInt16BigEndian(bytes);
            bytes = bytes[2..];
        }
        return bytes.IsEmpty ? sum : sum + ((ulong)bytes[0] << 8);
    }

    public static ushort Finish(ulong sum)
    {
        while (sum > 0xffff)
        {
            sum = (sum & 0xffff) + (sum >> 16);
        }
        return (ushort)~sum;
    }
}
