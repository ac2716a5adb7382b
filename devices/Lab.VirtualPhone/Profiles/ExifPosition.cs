using System.Buffers.Binary;
using System.Globalization;

namespace Lab.VirtualPhone.Profiles;

/// <summary>Reads the place of a JPEG from its Exif segment (CIPA DC-008 4.6.7), as apps do that send where a photo was taken. Anything else reads as empty.</summary>
internal static class ExifPosition
{
    /// <summary>Tag of the latitude.</summary>
    public const ushort Latitude = 2;

    /// <summary>Tag of the longitude.</summary>
    public const ushort Longitude = 4;

    private const ushort GpsPointer = 0x8825;
    private const int EntryLength = 12;
    private const int RationalLength = 8;

    /// <summary>Degrees with six decimals; the hemisphere is left out.</summary>
    /// <param name="jpeg">The file.</param>
    /// <param name="tag"><see cref="Latitude"/> or <see cref="Longitude"/>.</param>
    public static string Read(ReadOnlySpan<byte> jpeg, ushort tag)
    {
        var tiff = ExifText.FindTiff(jpeg);
        if (tiff.Length < 8)
        {
            return "";
        }
        var little = tiff[0] == 'I';
        var pointer = Find(tiff, Number(tiff, 4, little), GpsPointer, little);
        var entry = pointer is { } at ? Find(tiff, Number(tiff, at + 8, little), tag, little) : null;
        if (entry is not { } found || Number(tiff, found + 8, little) is var values && values > tiff.Length - (3 * RationalLength))
        {
            return "";
        }
        var degrees = Fraction(tiff, (int)values, little) + (Fraction(tiff, (int)values + RationalLength, little) / 60) + (Fraction(tiff, (int)values + (2 * RationalLength), little) / 3600);
        return degrees.ToString("F6", CultureInfo.InvariantCulture);
    }

    private static double Fraction(ReadOnlySpan<byte> tiff, int at, bool little) => Number(tiff, at + 4, little) is var below and not 0 ? (double)Number(tiff, at, little) / below : 0;

    private static int? Find(ReadOnlySpan<byte> tiff, uint directory, ushort tag, bool little)
    {
        if (directory > tiff.Length - 2)
        {
            return null;
        }
        var count = Short(tiff, (int)directory, little);
        for (var i = 0; i < count; i++)
        {
            var entry = (int)directory + 2 + (i * EntryLength);
            if (entry + EntryLength > tiff.Length)
            {
                return null;
            }
            if (Short(tiff, entry, little) == tag)
            {
                return entry;
            }
        }
        return null;
    }

    private static ushort Short(ReadOnlySpan<byte> bytes, int at, bool little) =>
        little ? BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]) : BinaryPrimitives.ReadUInt16BigEndian(bytes[at..]);

    private static uint Number(ReadOnlySpan<byte> bytes, int at, bool little) =>
        little ? BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]) : BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]);
}
