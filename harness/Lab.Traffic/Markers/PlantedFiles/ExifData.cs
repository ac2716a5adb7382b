using System.Buffers.Binary;
using System.Text;

namespace Lab.Traffic.Markers.PlantedFiles;

/// <summary>
/// Texts and coordinates of an EXIF block (CIPA DC-008, TIFF 6.0), read with bounds: at most 8 blocks of a file are tried, 4 directories of 512 entries each, texts
/// up to 4 KiB. Works wherever the block lies: JPEG, PNG (eXIf), WebP, HEIC.
/// </summary>
internal sealed class ExifData
{
    private const int MostTries = 8;
    private const int MostEntries = 512;
    private const int MostTextBytes = 4_096;
    private const int Ascii = 2;
    private const int Rational = 5;

    private static readonly Dictionary<int, string> TextTags = new()
    {
        [0x010e] = "description", [0x013b] = "artist", [0x8298] = "copyright", [0x9286] = "comment", [0xa420] = "image-id", [0xa430] = "owner", [0xa431] = "body-serial",
        [0xa435] = "lens-serial", [0x9c9b] = "xp-title", [0x9c9c] = "xp-comment", [0x9c9d] = "xp-author", [0x9c9e] = "xp-keywords", [0x9c9f] = "xp-subject",
    };

    private readonly List<(string Tag, string Text)> texts = [];
    private bool southern;
    private bool western;

    private ExifData()
    {
    }

    /// <summary>The texts, by tag; empty ones left out.</summary>
    public IReadOnlyList<(string Tag, string Text)> Texts => texts;

    /// <summary>Numerators and denominators of degrees, minutes and seconds; null when not told.</summary>
    public uint[]? LatitudeRationals { get; private set; }

    public uint[]? LongitudeRationals { get; private set; }

    /// <summary>Degrees, negative in the south; null when not told.</summary>
    public double? Latitude => Degrees(LatitudeRationals) * (southern ? -1 : 1);

    /// <summary>Degrees, negative in the west; null when not told.</summary>
    public double? Longitude => Degrees(LongitudeRationals) * (western ? -1 : 1);

    /// <summary>The first EXIF block of a file that can be read; null when there is none.</summary>
    public static ExifData? Find(ReadOnlySpan<byte> content)
    {
        var at = 0;
        for (var tries = 0; tries < MostTries; tries++)
        {
            // "II*" or "MM*" opens a TIFF block; of the formats in use only EXIF has one inside.
            var next = content[at..].IndexOfAny((byte)'I', (byte)'M') is var first && first < 0 ? -1 : FindHeader(content, at + first);
            if (next < 0)
            {
                return null;
            }
            var exif = new ExifData();
            if (exif.Read(content[next..]))
            {
                return exif;
            }
            at = next + 4;
        }
        return null;
    }

    /// <summary>Rationals as EXIF writes them.</summary>
    public static byte[] Write(uint[] rationals, bool bigEndian)
    {
        var bytes = new byte[rationals.Length * 4];
        for (var i = 0; i < rationals.Length; i++)
        {
            if (bigEndian)
            {
                BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(4 * i), rationals[i]);
            }
            else
            {
                BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(4 * i), rationals[i]);
            }
        }
        return bytes;
    }

    private static int FindHeader(ReadOnlySpan<byte> content, int from)
    {
        var little = content[from..].IndexOf((ReadOnlySpan<byte>)[0x49, 0x49, 0x2a, 0x00]);
        var big = content[from..].IndexOf((ReadOnlySpan<byte>)[0x4d, 0x4d, 0x00, 0x2a]);
        return little < 0 && big < 0 ? -1 : from + (little < 0 ? big : big < 0 ? little : Math.Min(little, big));
    }

    private static double? Degrees(uint[]? six)
    {
        if (six is null || six[1] == 0 || six[3] == 0 || six[5] == 0)
        {
            return null;
        }
        return six[0] / (double)six[1] + six[2] / (60.0 * six[3]) + six[4] / (3_600.0 * six[5]);
    }

    private bool Read(ReadOnlySpan<byte> tiff)
    {
        var big = tiff[0] == 'M';
        if (tiff.Length < 8 || !TryDirectory(tiff, Get32(tiff, 4, big), big, out var exif, out var gps))
        {
            return false;
        }
        foreach (var other in new[] { exif, gps })
        {
            if (other != 0)
            {
                TryDirectory(tiff, other, big, out _, out _, isGps: other == gps);
            }
        }
        return true;
    }

    private bool TryDirectory(ReadOnlySpan<byte> tiff, uint at, bool big, out uint exif, out uint gps, bool isGps = false)
    {
        (exif, gps) = (0, 0);
        if (at < 8 || at > tiff.Length - 2)
        {
            return false;
        }
        var entries = Get16(tiff, (int)at, big);
        if (entries is 0 or > MostEntries || at + 2 + 12L * entries > tiff.Length)
        {
            return false;
        }
        for (var i = 0; i < entries; i++)
        {
            var entry = tiff.Slice((int)at + 2 + 12 * i, 12);
            var tag = Get16(entry, 0, big);
            exif = tag == 0x8769 ? Get32(entry, 8, big) : exif;
            gps = tag == 0x8825 ? Get32(entry, 8, big) : gps;
            Take(tiff, entry, tag, big, isGps);
        }
        return true;
    }

    private void Take(ReadOnlySpan<byte> tiff, ReadOnlySpan<byte> entry, int tag, bool big, bool isGps)
    {
        var type = Get16(entry, 2, big);
        var count = Get32(entry, 4, big);
        var bytes = (long)count * (type == Rational ? 8 : 1);
        var at = bytes <= 4 ? 0 : Get32(entry, 8, big);
        if (bytes > MostTextBytes || (bytes > 4 && at + bytes > tiff.Length))
        {
            return;
        }
        var value = bytes <= 4 ? entry.Slice(8, (int)bytes) : tiff.Slice((int)at, (int)bytes);
        if (isGps)
        {
            southern |= tag == 1 && value.StartsWith("S"u8);
            western |= tag == 3 && value.StartsWith("W"u8);
            LatitudeRationals = tag == 2 && type == Rational && count == 3 ? Six(value, big) : LatitudeRationals;
            LongitudeRationals = tag == 4 && type == Rational && count == 3 ? Six(value, big) : LongitudeRationals;
        }
        else if (TextTags.TryGetValue(tag, out var name) && Text(tag, type, value, big) is { Length: > 0 } text)
        {
            texts.Add((name, text));
        }
    }

    private static uint[] Six(ReadOnlySpan<byte> value, bool big)
    {
        var six = new uint[6];
        for (var i = 0; i < 6; i++)
        {
            six[i] = Get32(value, 4 * i, big);
        }
        return six;
    }

    private static string Text(int tag, int type, ReadOnlySpan<byte> value, bool big)
    {
        if (tag is >= 0x9c9b and <= 0x9c9f)
        {
            return Encoding.Unicode.GetString(value).Trim('\0', ' ');
        }
        if (tag == 0x9286 && value.Length > 8)
        {
            // The comment begins with eight bytes that name its code.
            return (value.StartsWith("UNICODE"u8) ? (big ? Encoding.BigEndianUnicode : Encoding.Unicode).GetString(value[8..]) : Encoding.UTF8.GetString(value[8..])).Trim('\0', ' ');
        }
        return type == Ascii ? Encoding.UTF8.GetString(value).Trim('\0', ' ') : "";
    }

    private static int Get16(ReadOnlySpan<byte> bytes, int at, bool big) =>
        big ? BinaryPrimitives.ReadUInt16BigEndian(bytes[at..]) : BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);

    private static uint Get32(ReadOnlySpan<byte> bytes, int at, bool big) =>
        big ? BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]) : BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);
}
