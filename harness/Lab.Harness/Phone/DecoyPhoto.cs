using System.Buffers.Binary;
using System.Text;

namespace Lab.Harness.Phone;

/// <summary>Makes a valid JPEG with a picture of its own (<see cref="RandomPicture"/>) whose EXIF (CIPA DC-008) names a unique text as ImageDescription and Artist.</summary>
internal static class DecoyPhoto
{
    private const ushort ImageDescription = 0x010E;
    private const ushort Artist = 0x013B;
    private const ushort Ascii = 2;

    /// <summary>Makes the file.</summary>
    /// <param name="text">ASCII text, at most 200 characters.</param>
    /// <returns>The JPEG.</returns>
    public static byte[] Make(string text) => [0xFF, 0xD8, .. ExifSegment(Encoding.ASCII.GetBytes(text)), .. RandomPicture.Make()];

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
}
