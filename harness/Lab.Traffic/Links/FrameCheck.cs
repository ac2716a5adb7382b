using System.Buffers.Binary;

namespace Lab.Traffic.Links;

/// <summary>The frame check sequence of IEEE 802.3 (CRC-32, reflected polynomial EDB88320, as zlib's crc32), eight bytes at a time.</summary>
internal static class FrameCheck
{
    private const uint Polynomial = 0xEDB8_8320;
    private const int Step = 8;

    // Table k at byte b: what b does to the rest when k bytes of zero follow it.
    private static readonly uint[] Tables = MakeTables();

    /// <summary>The checksum of all bytes.</summary>
    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var tables = Tables.AsSpan(0, Step * 256);
        var rest = uint.MaxValue;
        for (; bytes.Length >= Step; bytes = bytes[Step..])
        {
            var low = rest ^ BinaryPrimitives.ReadUInt32LittleEndian(bytes);
            var high = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
            rest = tables[0x700 + (int)(low & 0xFF)] ^ tables[0x600 + (int)(low >> 8 & 0xFF)] ^ tables[0x500 + (int)(low >> 16 & 0xFF)] ^ tables[0x400 + (int)(low >> 24)]
                ^ tables[0x300 + (int)(high & 0xFF)] ^ tables[0x200 + (int)(high >> 8 & 0xFF)] ^ tables[0x100 + (int)(high >> 16 & 0xFF)] ^ tables[(int)(high >> 24)];
        }
        foreach (var one in bytes)
        {
            rest = rest >> 8 ^ tables[(int)((rest ^ one) & 0xFF)];
        }
        return ~rest;
    }

    private static uint[] MakeTables()
    {
        var tables = new uint[Step * 256];
        for (var value = 0; value < 256; value++)
        {
            var rest = (uint)value;
            for (var bit = 0; bit < 8; bit++)
            {
                rest = (rest & 1) != 0 ? rest >> 1 ^ Polynomial : rest >> 1;
            }
            tables[value] = rest;
        }
        for (var at = 256; at < tables.Length; at++)
        {
            tables[at] = tables[at - 256] >> 8 ^ tables[(int)(tables[at - 256] & 0xFF)];
        }
        return tables;
    }
}
