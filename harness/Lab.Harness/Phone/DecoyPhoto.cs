using System.Buffers.Binary;
using System.Text;

namespace Lab.Harness.Phone;

/// <summary>Makes a small, valid JPEG whose EXIF (CIPA DC-008) names a unique text as ImageDescription and Artist.</summary>
internal static class DecoyPhoto
{
    private const ushort ImageDescription = 0x010E;
    private const ushort Artist = 0x013B;
    private const ushort Ascii = 2;

    // An 8 x 8 grey baseline JPEG without its SOI marker: quantisation table, frame, Huffman tables with one code each, one scan.
    private static readonly byte[] Body = MakeBody();

    /// <summary>Makes the file.</summary>
    /// <param name="text">ASCII text, at most 200 characters.</param>
    /// <returns>The JPEG.</returns>
    public static byte[] Make(string text) => [0xFF, 0xD8, .. ExifSegment(Encoding.ASCII.GetBytes(text)), .. Body];

    private static byte[] ExifSegment(byte[] text)
    {
        var value = (byte[])[.. text, 0];
        const int ifdOffset = 8;
        const int ifdSize = 2 + (2 * 12) + 4;
        var tiff = new byte[ifdOffset + ifdSize + (2 * value.Length)];
        "II*\0"u8.CopyTo(tiff);
        BinaryPrimitives.WriteUInt32LittleEndian(tiff.AsSpan(4), ifdOffset);
        BinaryPrimitives.WriteUInt16LittleEndian(tiff.AsSpan(ifdOffset), 2);
        WriteEntry(tiff, ifdOffset + 2, ImageDescription, value, ifdOffset + ifdSize);
        WriteEntry(tiff, ifdOffset + 14, Artist, value, ifdOffset + ifdSize + value.Length);
        var segment = new byte[4 + 6 + tiff.Length];
        segment[0] = 0xFF;
        segment[1] = 0xE1;
        BinaryPrimitives.WriteUInt16BigEndian(segment.AsSpan(2), (ushort)(segment.Length - 2));
        "Exif\0\0"u8.CopyTo(segment.AsSpan(4));
        tiff.CopyTo(segment.AsSpan(10));
        return segment;
    }

    private static void WriteEntry(byte[] tiff, int at, ushort tag, byte[] value, int valueOffset)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(tiff.AsSpan(at), tag);
        BinaryPrimitives.WriteUInt16LittleEndian(tiff.AsSpan(at + 2), Ascii);
        BinaryPrimitives.WriteUInt32LittleEndian(tiff.AsSpan(at + 4), (uint)value.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(tiff.AsSpan(at + 8), (uint)valueOffset);
        value.CopyTo(tiff, valueOffset);
    }

    private static byte[] MakeBody()
    {
        byte[] quantisation = [0xFF, 0xDB, 0x00, 0x43, 0x00, .. Enumerable.Repeat((byte)16, 64)];
        byte[] frame = [0xFF, 0xC0, 0x00, 0x0B, 0x08, 0x00, 0x08, 0x00, 0x08, 0x01, 0x01, 0x11, 0x00];
        byte[] dc = [0xFF, 0xC4, 0x00, 0x14, 0x00, 0x01, .. new byte[15], 0x00];
        byte[] ac = [0xFF, 0xC4, 0x00, 0x14, 0x10, 0x01, .. new byte[15], 0x00];
        byte[] scan = [0xFF, 0xDA, 0x00, 0x08, 0x01, 0x01, 0x00, 0x00, 0x3F, 0x00];
        // DC difference 0 (code 0), end of block (code 0), filled up with ones.
        return [.. quantisation, .. frame, .. dc, .. ac, .. scan, 0x3F, 0xFF, 0xD9];
    }
}
