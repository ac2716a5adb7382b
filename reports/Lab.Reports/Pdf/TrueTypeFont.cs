using System.Buffers.Binary;

namespace Lab.Reports.Pdf;

/// <summary>Outlines and widths of a TrueType font: enough to draw a line of text as shapes, so that nothing need be embedded (OpenType 1.9: cmap, glyf, hmtx).</summary>
internal sealed class TrueTypeFont
{
    private const int DeepestComposite = 5;

    private readonly byte[] _bytes;
    private readonly Dictionary<string, int> _tables = [];
    private readonly int _cmap;
    private readonly bool _wideMap;
    private readonly bool _longOffsets;
    private readonly int _metrics;

    private TrueTypeFont(byte[] bytes)
    {
        _bytes = bytes;
        for (var n = 0; n < U16(4); n++)
        {
            var entry = 12 + (16 * n);
            _tables[System.Text.Encoding.ASCII.GetString(bytes, entry, 4)] = I32(entry + 8);
        }
        UnitsPerEm = U16(_tables["head"] + 18);
        _longOffsets = U16(_tables["head"] + 50) != 0;
        _metrics = U16(_tables["hhea"] + 34);
        (_cmap, _wideMap) = FindMap();
    }

    /// <summary>Units of the design per size of the font.</summary>
    public int UnitsPerEm { get; }

    /// <summary>Reads a font.</summary>
    /// <returns>The font; null when the file is none with TrueType outlines.</returns>
    public static TrueTypeFont? Read(string path)
    {
        try
        {
            var font = new TrueTypeFont(File.ReadAllBytes(path));
            return font.UnitsPerEm > 0 && font._cmap > 0 && font._tables.ContainsKey("glyf") && font._tables.ContainsKey("loca") ? font : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or KeyNotFoundException or IndexOutOfRangeException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Glyph of a character; 0 when the font lacks it.</summary>
    public int Glyph(int character)
    {
        if (_wideMap)
        {
            for (var n = 0; n < I32(_cmap + 12); n++)
            {
                var group = _cmap + 16 + (12 * n);
                if (character >= I32(group) && character <= I32(group + 4))
                {
                    return I32(group + 8) + character - I32(group);
                }
            }
            return 0;
        }
        var twice = U16(_cmap + 6);
        for (var n = 0; n < twice; n += 2)
        {
            if (character > U16(_cmap + 14 + n))
            {
                continue;
            }
            var start = U16(_cmap + 16 + twice + n);
            var delta = U16(_cmap + 16 + (2 * twice) + n);
            var place = _cmap + 16 + (3 * twice) + n;
            var range = U16(place);
            if (character < start)
            {
                return 0;
            }
            var glyph = range == 0 ? character : U16(place + range + (2 * (character - start)));
            return glyph == 0 ? 0 : (glyph + delta) & 0xFFFF;
        }
        return 0;
    }

    /// <summary>Advance width of a glyph, in units of the design.</summary>
    public int Width(int glyph) => U16(_tables["hmtx"] + (4 * Math.Min(glyph, _metrics - 1)));

    /// <summary>Contours of a glyph, in units of the design.</summary>
    public IReadOnlyList<IReadOnlyList<(double X, double Y, bool On)>> Outline(int glyph)
    {
        var contours = new List<IReadOnlyList<(double, double, bool)>>();
        Collect(glyph, (x, y) => (x, y), contours, 0);
        return contours;
    }

    private void Collect(int glyph, Func<double, double, (double X, double Y)> place, List<IReadOnlyList<(double, double, bool)>> contours, int depth)
    {
        var start = Location(glyph);
        if (depth > DeepestComposite || Location(glyph + 1) <= start)
        {
            return;
        }
        var at = _tables["glyf"] + start;
        if (I16(at) >= 0)
        {
            Simple(at, place, contours);
        }
        else
        {
            Composite(at + 10, place, contours, depth);
        }
    }

    private void Simple(int at, Func<double, double, (double X, double Y)> place, List<IReadOnlyList<(double, double, bool)>> contours)
    {
        var count = I16(at);
        var ends = Enumerable.Range(0, count).Select(n => U16(at + 10 + (2 * n))).ToArray();
        var points = count == 0 ? 0 : ends[^1] + 1;
        at += 10 + (2 * count);
        at += 2 + U16(at);
        var flags = new byte[points];
        for (var n = 0; n < points;)
        {
            var flag = _bytes[at++];
            for (var repeat = (flag & 8) != 0 ? _bytes[at++] : 0; repeat >= 0 && n < points; repeat--)
            {
                flags[n++] = flag;
            }
        }
        var xs = Coordinates(flags, ref at, 2, 16);
        var ys = Coordinates(flags, ref at, 4, 32);
        for (int n = 0, from = 0; n < count; from = ends[n++] + 1)
        {
            contours.Add([.. Enumerable.Range(from, ends[n] - from + 1).Select(i => (place(xs[i], ys[i]), (flags[i] & 1) != 0)).Select(p => (p.Item1.X, p.Item1.Y, p.Item2))]);
        }
    }

    private int[] Coordinates(byte[] flags, ref int at, int isShort, int same)
    {
        var values = new int[flags.Length];
        var value = 0;
        for (var n = 0; n < flags.Length; n++)
        {
            if ((flags[n] & isShort) != 0)
            {
                value += (flags[n] & same) != 0 ? _bytes[at] : -_bytes[at];
                at++;
            }
            else if ((flags[n] & same) == 0)
            {
                value += I16(at);
                at += 2;
            }
            values[n] = value;
        }
        return values;
    }

    private void Composite(int at, Func<double, double, (double X, double Y)> place, List<IReadOnlyList<(double, double, bool)>> contours, int depth)
    {
        for (var flags = 0x20; (flags & 0x20) != 0;)
        {
            flags = U16(at);
            var part = U16(at + 2);
            var words = (flags & 1) != 0;
            var (dx, dy) = (flags & 2) == 0 ? (0, 0) : words ? (I16(at + 4), I16(at + 6)) : ((sbyte)_bytes[at + 4], (sbyte)_bytes[at + 5]);
            at += words ? 8 : 6;
            double a = 1, b = 0, c = 0, d = 1;
            if ((flags & 8) != 0)
            {
                a = d = I16(at) / 16384.0;
                at += 2;
            }
            else if ((flags & 0x40) != 0)
            {
                (a, d) = (I16(at) / 16384.0, I16(at + 2) / 16384.0);
                at += 4;
            }
            else if ((flags & 0x80) != 0)
            {
                (a, b, c, d) = (I16(at) / 16384.0, I16(at + 2) / 16384.0, I16(at + 4) / 16384.0, I16(at + 6) / 16384.0);
                at += 8;
            }
            Collect(part, (x, y) => place((a * x) + (c * y) + dx, (b * x) + (d * y) + dy), contours, depth + 1);
        }
    }

    private int Location(int glyph) => _longOffsets ? I32(_tables["loca"] + (4 * glyph)) : 2 * U16(_tables["loca"] + (2 * glyph));

    private (int Offset, bool Wide) FindMap()
    {
        var table = _tables["cmap"];
        var maps = Enumerable.Range(0, U16(table + 2)).Select(n => table + I32(table + 4 + (8 * n) + 4)).ToList();
        return maps.FirstOrDefault(m => U16(m) == 12) is > 0 and var wide ? (wide, true) : (maps.FirstOrDefault(m => U16(m) == 4), false);
    }

    private int U16(int at) => BinaryPrimitives.ReadUInt16BigEndian(_bytes.AsSpan(at, 2));

    private int I16(int at) => BinaryPrimitives.ReadInt16BigEndian(_bytes.AsSpan(at, 2));

    private int I32(int at) => BinaryPrimitives.ReadInt32BigEndian(_bytes.AsSpan(at, 4));
}
