using System.Buffers.Binary;
using System.Text;

namespace Lab.Harness.Phone;

/// <summary>
/// Makes a valid JPEG with a picture of its own (<see cref="RandomPicture"/>) whose EXIF (CIPA DC-008) names a unique text as ImageDescription and Artist, and a unique place.
/// </summary>
internal static class DecoyPhoto
{
    private const ushort ImageDescription = 0x010E;
    private const ushort Artist = 0x013B;
    private const ushort GpsDirectory = 0x8825;
    private const ushort Ascii = 2;
    private const ushort Long = 4;
    private const ushort Rational = 5;
    private const ushort Byte = 1;
    private const int Header = 8;

    /// <summary>Makes the file.</summary>
    /// <param name="text">ASCII text, at most 200 characters.</param>
    /// <param name="position">Place; null = none.</param>
    /// <returns>The JPEG.</returns>
    public static byte[] Make(string text, DecoyPosition? position = null) => [0xFF, 0xD8, .. ExifSegment(Tiff(Encoding.ASCII.GetBytes(text), position)), .. RandomPicture.Make()];

    private static byte[] ExifSegment(byte[] tiff)
    {
        var segment = new byte[4 + 6 + tiff.Length];
        segment[0] = 0xFF;
        segment[1] = 0xE1;
        BinaryPrimitives.WriteUInt16BigEndian(segment.AsSpan(2), (ushort)(segment.Length - 2));
        "Exif\0\0"u8.CopyTo(segment.AsSpan(4));
        tiff.CopyTo(segment.AsSpan(10));
        return segment;
    }

    private static byte[] Tiff(byte[] text, DecoyPosition? position)
    {
        var value = (byte[])[.. text, 0];
        var first = new List<Entry> { new(ImageDescription, Ascii, value), new(Artist, Ascii, value) };
        if (position is not { } place)
        {
            return [.. "II*\0"u8, .. Number(Header), .. Directory(first, Header)];
        }
        // The directory of the place follows the first one, whose length does not depend on the pointer's value.
        var at = Header + Directory([.. first, new(GpsDirectory, Long, Number(0))], Header).Length;
        var gps = new List<Entry>
        {
            new(0, Byte, [2, 3, 0, 0]), // GPSVersionID
            new(1, Ascii, "N\0"u8.ToArray()), new(2, Rational, Rationals(place.LatitudeMillionths)),
            new(3, Ascii, "E\0"u8.ToArray()), new(4, Rational, Rationals(place.LongitudeMillionths)),
        };
        return [.. "II*\0"u8, .. Number(Header), .. Directory([.. first, new(GpsDirectory, Long, Number(at))], Header), .. Directory(gps, at)];
    }

    /// <summary>A directory (TIFF 6.0, section 2) and the values that do not fit into its entries.</summary>
    private static byte[] Directory(IReadOnlyList<Entry> entries, int at)
    {
        var table = new List<byte>();
        var values = new List<byte>();
        var behind = at + 2 + (12 * entries.Count) + 4;
        table.AddRange([(byte)entries.Count, 0]);
        foreach (var entry in entries)
        {
            table.AddRange([(byte)entry.Tag, (byte)(entry.Tag >> 8), (byte)entry.Type, 0]);
            table.AddRange(Number(entry.Count));
            if (entry.Value.Length <= 4)
            {
                table.AddRange([.. entry.Value, .. new byte[4 - entry.Value.Length]]);
                continue;
            }
            table.AddRange(Number(behind + values.Count));
            values.AddRange(entry.Value);
            values.AddRange(new byte[values.Count % 2]); // Values begin at even offsets.
        }
        return [.. table, .. new byte[4], .. values];
    }

    private static byte[] Rationals(int millionths) => [.. DecoyPosition.Rationals(millionths).SelectMany(Number)];

    private static byte[] Number(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        return bytes;
    }

    private sealed record Entry(ushort Tag, ushort Type, byte[] Value)
    {
        public int Count => Type switch { Rational => Value.Length / 8, Long => Value.Length / 4, _ => Value.Length };
    }
}
