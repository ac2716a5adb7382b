using System.Buffers.Binary;
using System.IO.Compression;

namespace Lab.Reports.Tests.Pictures;

/// <summary>PNG files made by hand, whole and damaged; check sums of chunks are left at zero, which no reader of pixels needs.</summary>
internal static class SamplePng
{
    public static byte[] Of(int width, int height, byte depth, byte colour, byte[] rows, byte[]? palette = null, byte interlace = 0)
    {
        using var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10]);
        var head = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(head, width);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(4), height);
        (head[8], head[9], head[12]) = (depth, colour, interlace);
        Chunk(file, "IHDR"u8, head);
        if (palette is not null)
        {
            Chunk(file, "PLTE"u8, palette);
        }
        using var data = new MemoryStream();
        using (var packed = new ZLibStream(data, CompressionLevel.Fastest, leaveOpen: true))
        {
            packed.Write(rows);
        }
        Chunk(file, "IDAT"u8, data.ToArray());
        Chunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    /// <summary>A screen of one colour with alpha.</summary>
    public static byte[] Plain(int width, int height, params byte[] rgba) => Of(width, height, 8, 6, [.. Enumerable.Range(0, height).SelectMany(_ => Enumerable.Repeat(rgba, width).SelectMany(p => p).Prepend((byte)0))]);

    private static void Chunk(MemoryStream file, ReadOnlySpan<byte> name, ReadOnlySpan<byte> content)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        file.Write(number);
        file.Write(name);
        file.Write(content);
        file.Write(new byte[4]);
    }
}
