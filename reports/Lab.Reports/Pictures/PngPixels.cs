using System.Buffers.Binary;
using System.IO.Compression;

namespace Lab.Reports.Pictures;

/// <summary>
/// Reads a PNG (ISO/IEC 15948) row by row and makes it smaller. The file comes from the test item: it is read here, by bounded managed code, and no byte of it gets to a reader's viewer.
/// Interlaced ones are not read.
/// </summary>
internal static class PngPixels
{
    private const int HeadLength = 33;
    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10];

    /// <summary>Width and height as the head says; null when it is no head of a PNG.</summary>
    public static (uint Width, uint Height)? SizeOf(ReadOnlySpan<byte> file) =>
        file.Length >= HeadLength && file.StartsWith(Signature) && BinaryPrimitives.ReadUInt32BigEndian(file[8..]) == 13 && file[12..].StartsWith("IHDR"u8)
            ? (BinaryPrimitives.ReadUInt32BigEndian(file[16..]), BinaryPrimitives.ReadUInt32BigEndian(file[20..])) : null;

    /// <summary>Reads a picture; the caller has bounded its size.</summary>
    /// <param name="file">The file.</param>
    /// <param name="step">How many pixels of a row, and how many rows, become one.</param>
    /// <returns>Red, green and blue of the smaller picture, row by row, on white where it is transparent; null when it cannot be read.</returns>
    public static byte[]? Read(ReadOnlySpan<byte> file, int step)
    {
        if (SizeOf(file) is not { Width: > 0, Height: > 0 } size || Form.Of(file, size) is not { } form)
        {
            return null;
        }
        using var data = Gather(file, ref form);
        try
        {
            return form.Palette is { Length: < 3 } ? null : Rows(data, form, step);
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            return null; // What the platform's inflater makes of damage: the latter where a dictionary is asked for.
        }
    }

    private static MemoryStream Gather(ReadOnlySpan<byte> file, ref Form form)
    {
        var data = new MemoryStream();
        for (long at = 8; at + 12 <= file.Length;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(file[(int)at..]);
            var content = file[((int)at + 8)..(int)Math.Min(file.Length, at + 8 + length)];
            var name = file.Slice((int)at + 4, 4);
            if (name.SequenceEqual("IDAT"u8))
            {
                data.Write(content);
            }
            else if (name.SequenceEqual("PLTE"u8) && form.Palette is not null)
            {
                form = form with { Palette = content.ToArray() };
            }
            at += 12 + (long)length;
        }
        data.Position = 0;
        return data;
    }

    private static byte[]? Rows(MemoryStream data, Form form, int step)
    {
        using var pixels = new ZLibStream(data, CompressionMode.Decompress);
        var (width, height) = ((form.Width + step - 1) / step, (form.Height + step - 1) / step);
        var (row, before) = (new byte[form.Stride + 1], new byte[form.Stride + 1]);
        var (made, sums) = (new byte[width * height * 3], new int[width * 3]);
        for (var y = 0; y < form.Height; y++)
        {
            if (pixels.ReadAtLeast(row, row.Length, throwOnEndOfStream: false) < row.Length || row[0] > 4)
            {
                return null;
            }
            Unfilter(row, before, form.PixelBytes);
            form.Add(row.AsSpan(1), step, sums);
            if ((y + 1) % step == 0 || y + 1 == form.Height)
            {
                Average(sums, made.AsSpan(y / step * width * 3, width * 3), form.Width, step, (y % step) + 1);
            }
            (row, before) = (before, row);
        }
        return made;
    }

    private static void Average(int[] sums, Span<byte> row, int width, int step, int rows)
    {
        for (var i = 0; i < row.Length; i++)
        {
            row[i] = (byte)(sums[i] / (Math.Min(step, width - (i / 3 * step)) * rows));
        }
        Array.Clear(sums);
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
                3 => (left + up) >> 1,
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

    private sealed record Form(int Width, int Height, int Depth, int Channels, byte[]? Palette)
    {
        public int Stride => ((Width * Depth * Channels) + 7) / 8;

        public int PixelBytes => Math.Max(1, Depth * Channels / 8);

        public static Form? Of(ReadOnlySpan<byte> file, (uint Width, uint Height) size)
        {
            var (depth, colour, interlaced) = (file[24], file[25], file[28] != 0);
            var channels = colour switch { 0 or 3 => 1, 2 => 3, 4 => 2, 6 => 4, _ => 0 };
            return interlaced || channels == 0 || depth is not (1 or 2 or 4 or 8 or 16) || (depth < 8 && channels > 1) || (colour == 3 && depth > 8)
                ? null : new((int)size.Width, (int)size.Height, depth, channels, colour == 3 ? [] : null);
        }

        public void Add(ReadOnlySpan<byte> row, int step, int[] sums)
        {
            for (var x = 0; x < Width; x++)
            {
                var at = x / step * 3;
                for (var channel = 0; channel < 3; channel++)
                {
                    sums[at + channel] += Value(row, x, channel);
                }
            }
        }

        // Of 16 bits the upper 8; grey counts for all three; alpha is laid on white.
        private int Value(ReadOnlySpan<byte> row, int x, int channel)
        {
            var bytes = Depth / 8;
            if (bytes == 0)
            {
                var value = (row[x * Depth / 8] >> (8 - Depth - (x * Depth % 8))) & ((1 << Depth) - 1);
                return Palette is null ? value * 255 / ((1 << Depth) - 1) : OfPalette(value, channel);
            }
            var at = x * Channels * bytes;
            if (Palette is not null)
            {
                return OfPalette(row[at], channel);
            }
            var shown = row[at + (Channels < 3 ? 0 : channel * bytes)];
            var alpha = Channels is 2 or 4 ? row[at + ((Channels - 1) * bytes)] : 255;
            return ((shown * alpha) + (255 * (255 - alpha))) / 255;
        }

        private int OfPalette(int index, int channel) => (3 * index) + channel < Palette!.Length ? Palette[(3 * index) + channel] : 0;
    }
}
