using System.Buffers.Binary;
using System.Text;

namespace Lab.VirtualPhone.Profiles;

/// <summary>Reads ImageDescription and Artist from the Exif segment of a JPEG (CIPA DC-008, TIFF 6.0 section 2). Anything else reads as empty.</summary>
internal static class ExifText
{
    private const ushort ImageDescription = 0x010E;
    private const ushort Artist = 0x013B;
    private const ushort TypeAscii = 2;
    private const int EntryLength = 12;

    /// <summary>Both texts, joined by a space where both are there.</summary>
    public static string Read(ReadOnlySpan<byte> jpeg)
    {
        var tiff = FindTiff(jpeg);
        if (tiff.Length < 8)
        {
            return "";
        }
        var littleEndian = tiff[0] == 'I';
        var directory = (int)Math.Min(Number32(tiff[4..], littleEndian), int.MaxValue);
        if (directory > tiff.Length - 2)
        {
            return "";
        }
        var count = Number16(tiff[directory..], littleEndian);
        var texts = new List<string>();
        for (var i = 0; i < count; i++)
        {
            var entry = directory + 2 + (i * EntryLength);
            if (entry + EntryLength > tiff.Length)
            {
                break;
            }
            if (Number16(tiff[entry..], littleEndian) is ImageDescription or Artist && Number16(tiff[(entry + 2)..], littleEndian) == TypeAscii)
            {
                texts.Add(Value(tiff, entry, littleEndian));
            }
        }
        return string.Join(' ', texts.Where(text => text.Length > 0));
    }

    private static string Value(ReadOnlySpan<byte> tiff, int entry, bool littleEndian)
    {
        var length = Number32(tiff[(entry + 4)..], littleEndian);
        var offset = length <= 4 ? (uint)(entry + 8) : Number32(tiff[(entry + 8)..], littleEndian);
        return offset > tiff.Length || length > tiff.Length - offset
            ? ""
            : Encoding.UTF8.GetString(tiff.Slice((int)offset, (int)length)).TrimEnd('\0');
    }

    /// <summary>The TIFF block of the Exif segment; empty when there is none.</summary>
    public static ReadOnlySpan<byte> FindTiff(ReadOnlySpan<byte> jpeg)
    {
        if (jpeg.Length < 4 || jpeg[0] != 0xff || jpeg[1] != 0xd8)
        {
            return [];
        }
        var at = 2;
        while (at + 4 <= jpeg.Length && jpeg[at] == 0xff && jpeg[at + 1] != 0xda)
        {
            var length = BinaryPrimitives.ReadUInt16BigEndian(jpeg[(at + 2)..]);
            if (length < 2 || at + 2 + length > jpeg.Length)
            {
                break;
            }
            var segment = jpeg.Slice(at + 4, length - 2);
            if (jpeg[at + 1] == 0xe1 && segment.StartsWith("Exif\0\0"u8))
            {
                return segment[6..];
            }
            at += 2 + length;
        }
        return [];
    }

    private static ushort Number16(ReadOnlySpan<byte> bytes, bool littleEndian) =>
        littleEndian ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);

    private static uint Number32(ReadOnlySpan<byte> bytes, bool littleEndian) =>
        littleEndian ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes);
}
