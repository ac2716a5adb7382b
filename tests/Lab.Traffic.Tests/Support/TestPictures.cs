using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Lab.Traffic.Tests.Support;

/// <summary>Writes pictures with a plain encoder of their own: transform, quantisation and codes of fixed length for JPEG, unfiltered rows for PNG.</summary>
internal static class TestPictures
{
    private static readonly int[] ZigZag =
    [
        0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14, 21, 28,
        35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63,
    ];

    /// <summary>A scene of random waves with fine grain: brightness 0 to 255 for places 0 to 1.</summary>
    public static Func<double, double, double> Scene(int seed)
    {
        var random = new Random(seed);
        var waves = Enumerable.Range(0, 14).Select(_ => (X: random.NextDouble() * 5, Y: random.NextDouble() * 5, Phase: random.NextDouble() * 6.28, Height: 0.3 + random.NextDouble())).ToArray();
        return (x, y) => Math.Clamp(128 + 12 * waves.Sum(wave => wave.Height * Math.Cos(6.28 * (wave.X * x + wave.Y * y) + wave.Phase)) + 6 * Math.Sin(x * 7_919 + y * 104_729 + seed), 0, 255);
    }

    public static byte[] Jpeg(Func<double, double, double> scene, int width, int height, int quantiser, byte[]? exif = null)
    {
        var file = new List<byte> { 0xff, 0xd8 };
        if (exif is not null)
        {
            Segment(file, 0xe1, [.. "Exif\0\0"u8, .. exif]);
        }
        Segment(file, 0xdb, [0, .. Enumerable.Repeat((byte)quantiser, 64)]);
        Segment(file, 0xc0, [8, (byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width, 1, 1, 0x11, 0]);
        Segment(file, 0xc4, [0, 0, 0, 0, 12, .. new byte[12], .. Enumerable.Range(0, 12).Select(i => (byte)i)]);
        byte[] symbols = [.. Enumerable.Range(0, 16).SelectMany(run => Enumerable.Range(0, 11).Select(size => (byte)(run << 4 | size)))];
        Segment(file, 0xc4, [0x10, .. new byte[7], (byte)symbols.Length, .. new byte[8], .. symbols]);
        Segment(file, 0xda, [1, 1, 0, 0, 63, 0]);
        var bits = new BitWriter(file);
        var before = 0;
        for (var row = 0; row < (height + 7) / 8; row++)
        {
            for (var column = 0; column < (width + 7) / 8; column++)
            {
                before = Block(bits, Transform(scene, column * 8, row * 8, width, height, quantiser), symbols, before);
            }
        }
        bits.Flush();
        return [.. file, 0xff, 0xd9];
    }

    public static byte[] Png(Func<double, double, double> scene, int width, int height)
    {
        var rows = new MemoryStream();
        using (var packed = new ZLibStream(rows, CompressionLevel.Fastest, leaveOpen: true))
        {
            for (var y = 0; y < height; y++)
            {
                packed.WriteByte(0);
                for (var x = 0; x < width; x++)
                {
                    packed.WriteByte((byte)scene(x / (double)width, y / (double)height));
                }
            }
        }
        var head = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(head, width);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(4), height);
        head[8] = 8;
        return [0x89, .. "PNG\r\n\x1a\n"u8, .. Chunk("IHDR", head), .. Chunk("IDAT", rows.ToArray()), .. Chunk("IEND", [])];
    }

    /// <summary>An EXIF block, big endian: an artist, and where the picture was taken in degrees, minutes and hundredths of seconds.</summary>
    public static byte[] Exif(string artist, uint latitudeSeconds, uint longitudeSeconds)
    {
        var text = Encoding.ASCII.GetBytes(artist + "\0");
        var tiff = new byte[200 + text.Length];
        "MM\0*"u8.CopyTo(tiff);
        Put(tiff, 4, 8);
        tiff[9] = 2;
        Entry(tiff, 10, 0x013b, 2, (uint)text.Length, 200);
        Entry(tiff, 22, 0x8825, 4, 1, 40);
        tiff[41] = 4;
        Entry(tiff, 42, 1, 2, 2, (uint)'N' << 24);
        Entry(tiff, 54, 2, 5, 3, 100);
        Entry(tiff, 66, 3, 2, 2, (uint)'E' << 24);
        Entry(tiff, 78, 4, 5, 3, 130);
        foreach (var (at, number) in new[] { (100, 25u), (108, 2u), (116, latitudeSeconds), (130, 121u), (138, 33u), (146, longitudeSeconds) })
        {
            Put(tiff, at, number);
            Put(tiff, at + 4, number is > 200 ? 100u : 1u);
        }
        text.CopyTo(tiff, 200);
        return tiff;
    }

    private static void Entry(byte[] tiff, int at, ushort tag, ushort type, uint count, uint value)
    {
        BinaryPrimitives.WriteUInt16BigEndian(tiff.AsSpan(at), tag);
        BinaryPrimitives.WriteUInt16BigEndian(tiff.AsSpan(at + 2), type);
        Put(tiff, at + 4, count);
        Put(tiff, at + 8, value);
    }

    private static void Put(byte[] bytes, int at, uint value) => BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(at), value);

    private static byte[] Chunk(string name, byte[] data)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, data.Length);
        return [.. length, .. Encoding.ASCII.GetBytes(name), .. data, 0, 0, 0, 0];
    }

    private static void Segment(List<byte> file, byte marker, byte[] content) => file.AddRange([0xff, marker, (byte)(content.Length + 2 >> 8), (byte)(content.Length + 2), .. content]);

    private static int[] Transform(Func<double, double, double> scene, int left, int top, int width, int height, int quantiser)
    {
        var pixels = new double[64];
        for (var i = 0; i < 64; i++)
        {
            pixels[i] = scene((left + i % 8) / (double)width, (top + i / 8) / (double)height) - 128;
        }
        var coefficients = new int[64];
        for (var k = 0; k < 64; k++)
        {
            double sum = 0;
            for (var i = 0; i < 64; i++)
            {
                sum += pixels[i] * Math.Cos((2 * (i % 8) + 1) * (k % 8) * Math.PI / 16) * Math.Cos((2 * (i / 8) + 1) * (k / 8) * Math.PI / 16);
            }
            var scale = 0.25 * (k % 8 == 0 ? Math.Sqrt(0.5) : 1) * (k / 8 == 0 ? Math.Sqrt(0.5) : 1);
            coefficients[k] = (int)Math.Round(sum * scale / quantiser);
        }
        return coefficients;
    }

    private static int Block(BitWriter bits, int[] coefficients, byte[] symbols, int before)
    {
        var size = Size(coefficients[0] - before);
        bits.Put(size, 4);
        bits.PutNumber(coefficients[0] - before, size);
        var run = 0;
        for (var k = 1; k < 64; k++)
        {
            var value = coefficients[ZigZag[k]];
            if (value == 0)
            {
                run++;
                continue;
            }
            for (; run > 15; run -= 16)
            {
                bits.Put(Array.IndexOf(symbols, (byte)0xf0), 8);
            }
            bits.Put(Array.IndexOf(symbols, (byte)(run << 4 | Size(value))), 8);
            bits.PutNumber(value, Size(value));
            run = 0;
        }
        if (run > 0)
        {
            bits.Put(0, 8);
        }
        return coefficients[0];
    }

    private static int Size(int value) => value == 0 ? 0 : (int)Math.Log2(Math.Abs(value)) + 1;

    private sealed class BitWriter(List<byte> file)
    {
        private int held;
        private int count;

        public void Put(int value, int bits)
        {
            for (var i = bits - 1; i >= 0; i--)
            {
                held = held << 1 | (value >> i & 1);
                if (++count == 8)
                {
                    file.Add((byte)held);
                    if ((byte)held == 0xff)
                    {
                        file.Add(0);
                    }
                    (held, count) = (0, 0);
                }
            }
        }

        public void PutNumber(int value, int size) => Put(value < 0 ? value - 1 + (1 << size) : value, size);

        public void Flush() => Put(0x7f, 7);
    }
}
