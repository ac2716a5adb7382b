using System.Buffers.Binary;
using System.IO.Compression;

namespace Lab.Traffic.Pictures;

/// <summary>Reads the brightness of a PNG (ISO/IEC 15948), row by row; interlaced ones are not read.</summary>
internal static class PngReader
{
    private const long MaxPixels = 64L << 20;
    private const int Side = Model.ImageLuminance.Side;

    /// <summary>Reads a picture, squashed to a square of cells; null when it cannot be read.</summary>
    public static double[]? Read(ReadOnlyMemory<byte> image)
    {
        var bytes = image.Span;
        if (bytes.Length < 45 || !bytes[12..].StartsWith("IHDR"u8))
        {
            return null;
        }
        var (width, height) = (BinaryPrimitives.ReadUInt32BigEndian(bytes[16..]), BinaryPrimitives.ReadUInt32BigEndian(bytes[20..]));
        var (depth, colour, interlaced) = (bytes[24], bytes[25], bytes[28] != 0);
        var channels = colour switch { 0 or 3 => 1, 2 => 3, 4 => 2, 6 => 4, _ => 0 };
        if (width < Side || height < Side || (long)width * height > MaxPixels || interlaced || channels == 0 || depth is not (1 or 2 or 4 or 8 or 16) || (depth < 8 && channels > 1))
        {
            return null;
        }
        var (data, palette) = Gather(bytes);
        var shape = new Shape((int)width, (int)height, depth, channels, colour == 3 ? palette : null);
        try
        {
            return colour == 3 && palette.Length < 3 ? null : ReadRows(data, shape);
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException)
        {
            return null; // What the platform's inflater makes of damage; the latter where a dictionary is asked for.
        }
    }

    private static (MemoryStream Data, byte[] Palette) Gather(ReadOnlySpan<byte> bytes)
    {
        var data = new MemoryStream();
        byte[] palette = [];
        for (long at = 8; at + 12 <= bytes.Length;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(bytes[(int)at..]);
            var end = Math.Min(bytes.Length, at + 8 + length);
            var name = bytes.Slice((int)at + 4, 4);
            var content = bytes[((int)at + 8)..(int)end];
            if (name.SequenceEqual("IDAT"u8))
            {
                data.Write(content);
            }
            else if (name.SequenceEqual("PLTE"u8))
            {
                palette = content.ToArray();
            }
            at += 12 + length;
        }
        data.Position = 0;
        return (data, palette);
    }

    private static double[]? ReadRows(MemoryStream data, Shape shape)
    {
        using var pixels = new ZLibStream(data, CompressionMode.Decompress);
        var stride = (shape.Width * shape.Depth * shape.Channels + 7) / 8;
        var (row, before) = (new byte[stride + 1], new byte[stride + 1]);
        var sums = new double[Side * Side];
        var counts = new int[Side * Side];
        for (var y = 0; y < shape.Height; y++)
        {
            if (pixels.ReadAtLeast(row, row.Length, throwOnEndOfStream: false) < row.Length)
            {
                return null;
            }
            Unfilter(row, before, Math.Max(1, shape.Depth * shape.Channels / 8));
            var line = (int)((long)y * Side / shape.Height) * Side;
            for (var x = 0; x < shape.Width; x++)
            {
                var cell = line + (int)((long)x * Side / shape.Width);
                sums[cell] += Brightness(row.AsSpan(1), x, shape);
                counts[cell]++;
            }
            (row, before) = (before, row);
        }
        for (var i = 0; i < sums.Length; i++)
        {
            sums[i] /= Math.Max(1, counts[i]);
        }
        return sums;
    }

    private static void Unfilter(byte[] row, byte[] before, int pixel)
    {
        for (var i = 1; i < row.Length; i++)
        {
            var (left, up) = (i > pixel ? row[i - pixel] : 0, (int)before[i]);
            row[i] += (byte)(row[0] switch
            {
                1 => left,
                2 => up,
                3 => left + up >> 1,
                4 => Paeth(left, up, i > pixel ? before[i - pixel] : 0),
                _ => 0,
            });
        }
    }

    private static int Paeth(int left, int up, int corner)
    {
        var estimate = left + up - corner;
        var (a, b, c) = (Math.Abs(estimate - left), Math.Abs(estimate - up), Math.Abs(estimate - corner));
        return a <= b && a <= c ? left : b <= c ? up : corner;
    }

    private static double Brightness(ReadOnlySpan<byte> row, int x, Shape shape)
    {
        var bytes = shape.Depth / 8;
        if (bytes == 0)
        {
            var value = row[x * shape.Depth / 8] >> 8 - shape.Depth - x * shape.Depth % 8 & (1 << shape.Depth) - 1;
            return shape.Palette is null ? value * 255.0 / ((1 << shape.Depth) - 1) : OfPalette(shape.Palette, value);
        }
        var at = x * shape.Channels * bytes;
        return shape.Palette is not null ? OfPalette(shape.Palette, row[at])
            : shape.Channels < 3 ? row[at] : Luma(row[at], row[at + bytes], row[at + 2 * bytes]);
    }

    private static double OfPalette(byte[] palette, int index) => 3 * index + 2 < palette.Length ? Luma(palette[3 * index], palette[3 * index + 1], palette[3 * index + 2]) : 0;

    private static double Luma(byte red, byte green, byte blue) => 0.299 * red + 0.587 * green + 0.114 * blue;

    private sealed record Shape(int Width, int Height, int Depth, int Channels, byte[]? Palette);
}
