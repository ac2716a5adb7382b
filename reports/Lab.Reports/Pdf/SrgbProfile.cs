using System.Buffers.Binary;
using System.Text;

namespace Lab.Reports.Pdf;

/// <summary>The colour space of the report: sRGB (IEC 61966-2-1) as an ICC profile, version 4 (ICC.1:2010): primaries adapted to D50 and the parametric curve.</summary>
internal static class SrgbProfile
{
    private const int HeaderBytes = 128;

    // s15Fixed16 values as published for sRGB adapted to D50.
    private static readonly double[] White = [0.9642, 1, 0.8249];
    private static readonly double[] Red = [0.43607, 0.22249, 0.01392];
    private static readonly double[] Green = [0.38515, 0.71687, 0.09708];
    private static readonly double[] Blue = [0.14307, 0.06061, 0.71410];
    private static readonly double[] Adaptation = [1.04788, 0.02292, -0.05020, 0.02959, 0.99048, -0.01706, -0.00923, 0.01508, 0.75168];
    private static readonly double[] Curve = [2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045];

    /// <summary>The profile; always the same bytes.</summary>
    public static byte[] Make()
    {
        (string Tag, byte[] Data)[] tags =
        [
            ("desc", Text("sRGB")), ("cprt", Text("No copyright")), ("wtpt", Xyz(White)), ("chad", Fixed("sf32", Adaptation)),
            ("rXYZ", Xyz(Red)), ("gXYZ", Xyz(Green)), ("bXYZ", Xyz(Blue)), ("rTRC", Parametric()), ("gTRC", Parametric()), ("bTRC", Parametric()),
        ];
        using var body = new MemoryStream();
        var table = new byte[4 + (12 * tags.Length)];
        BinaryPrimitives.WriteInt32BigEndian(table, tags.Length);
        for (var n = 0; n < tags.Length; n++)
        {
            var entry = table.AsSpan(4 + (12 * n));
            Encoding.ASCII.GetBytes(tags[n].Tag, entry);
            BinaryPrimitives.WriteInt32BigEndian(entry[4..], HeaderBytes + table.Length + (int)body.Position);
            BinaryPrimitives.WriteInt32BigEndian(entry[8..], tags[n].Data.Length);
            body.Write(tags[n].Data);
            body.Write(new byte[(4 - (tags[n].Data.Length % 4)) % 4]);
        }
        byte[] rest = [.. table, .. body.ToArray()];
        return [.. Header(HeaderBytes + rest.Length), .. rest];
    }

    private static byte[] Header(int size)
    {
        var header = new byte[HeaderBytes];
        BinaryPrimitives.WriteInt32BigEndian(header, size);
        header[8] = 4;
        header[9] = 0x20;
        Encoding.ASCII.GetBytes("mntrRGB XYZ ", header.AsSpan(12));
        foreach (var (at, value) in new[] { (24, (short)2014), (26, (short)1), (28, (short)1) })
        {
            BinaryPrimitives.WriteInt16BigEndian(header.AsSpan(at), value);
        }
        Encoding.ASCII.GetBytes("acsp", header.AsSpan(36));
        for (var n = 0; n < 3; n++)
        {
            BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(68 + (4 * n)), Fixed(White[n]));
        }
        return header;
    }

    private static int Fixed(double value) => (int)Math.Round(value * 65_536);

    private static byte[] Xyz(double[] values) => Fixed("XYZ ", values);

    private static byte[] Fixed(string type, double[] values)
    {
        var data = new byte[8 + (4 * values.Length)];
        Encoding.ASCII.GetBytes(type, data);
        for (var n = 0; n < values.Length; n++)
        {
            BinaryPrimitives.WriteInt32BigEndian(data.AsSpan(8 + (4 * n)), Fixed(values[n]));
        }
        return data;
    }

    // Function type 3: ((a x + b) ^ g) from d on, c x below.
    private static byte[] Parametric()
    {
        var data = Fixed("para", [0, .. Curve]);
        BinaryPrimitives.WriteInt16BigEndian(data.AsSpan(8), 3);
        return data;
    }

    private static byte[] Text(string text)
    {
        var data = new byte[28 + (2 * text.Length)];
        Encoding.ASCII.GetBytes("mluc", data);
        BinaryPrimitives.WriteInt32BigEndian(data.AsSpan(8), 1);
        BinaryPrimitives.WriteInt32BigEndian(data.AsSpan(12), 12);
        Encoding.ASCII.GetBytes("enUS", data.AsSpan(16));
        BinaryPrimitives.WriteInt32BigEndian(data.AsSpan(20), 2 * text.Length);
        BinaryPrimitives.WriteInt32BigEndian(data.AsSpan(24), 28);
        Encoding.BigEndianUnicode.GetBytes(text, data.AsSpan(28));
        return data;
    }
}
