using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Lab.Harness.Tests.Phone;

/// <summary>Reads the place of a photo with a reader of its own, along the pointers of the directories.</summary>
internal static class ExifPlace
{
    public static (string Latitude, string Longitude) Read(byte[] jpeg)
    {
        var tiff = jpeg.AsSpan(jpeg.AsSpan().IndexOf("II*\0"u8));
        var first = Directory(tiff, Number(tiff, 4));
        var gps = Directory(tiff, Number(tiff, first[0x8825] + 8));
        var north = Encoding.ASCII.GetString(tiff.Slice(gps[1] + 8, 1));
        var east = Encoding.ASCII.GetString(tiff.Slice(gps[3] + 8, 1));
        (north, east).Should().Be(("N", "E"));
        return (Degrees(tiff, gps[2]), Degrees(tiff, gps[4]));
    }

    private static Dictionary<int, int> Directory(ReadOnlySpan<byte> tiff, int at)
    {
        var entries = new Dictionary<int, int>();
        for (var i = 0; i < BinaryPrimitives.ReadUInt16LittleEndian(tiff[at..]); i++)
        {
            var entry = at + 2 + (12 * i);
            entries[BinaryPrimitives.ReadUInt16LittleEndian(tiff[entry..])] = entry;
        }
        return entries;
    }

    private static string Degrees(ReadOnlySpan<byte> tiff, int entry)
    {
        var at = Number(tiff, entry + 8);
        var sum = 0.0;
        for (var (i, unit) = (0, 1.0); i < 3; i++, unit *= 60)
        {
            sum += Number(tiff, at + (8 * i)) / (double)Number(tiff, at + (8 * i) + 4) / unit;
        }
        return sum.ToString("F6", CultureInfo.InvariantCulture);
    }

    private static int Number(ReadOnlySpan<byte> tiff, int at) => BinaryPrimitives.ReadInt32LittleEndian(tiff[at..]);
}
