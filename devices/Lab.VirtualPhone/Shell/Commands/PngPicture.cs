using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Lab.VirtualPhone.Shell.Commands;

/// <summary>A grey picture that can be written as PNG (ISO/IEC 15948).</summary>
internal sealed class PngPicture
{
    private static readonly byte[] s_signature = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];
    private static readonly uint[] s_crc = [.. Enumerable.Range(0, 256).Select(CrcOf)];
    private readonly int _width;
    private readonly int _height;
    private readonly byte[] _pixels;

    public PngPicture(int width, int height) => (_width, _height, _pixels) = (width, height, new byte[width * height]);

    /// <summary>Fills a rectangle, clipped to the picture.</summary>
    public void Fill(int left, int top, int right, int bottom, byte grey)
    {
        for (var y = Math.Max(0, top); y < Math.Min(bottom, _height); y++)
        {
            var from = Math.Clamp(left, 0, _width);
            _pixels.AsSpan((y * _width) + from, Math.Max(0, Math.Min(right, _width) - from)).Fill(grey);
        }
    }

    /// <summary>Writes text in letters of 5 by 7 dots; what has no letter shows as a question mark.</summary>
    public void Text(int left, int top, int dot, string text, byte grey)
    {
        foreach (var letter in text.ToUpperInvariant())
        {
            var rows = DotFont.Rows(letter);
            for (var y = 0; y < rows.Length; y++)
            {
                for (var x = 0; x < DotFont.Width; x++)
                {
                    if ((rows[y] & (1 << (DotFont.Width - 1 - x))) != 0)
                    {
                        Fill(left + (x * dot), top + (y * dot), left + ((x + 1) * dot), top + ((y + 1) * dot), grey);
                    }
                }
            }
            left += (DotFont.Width + 1) * dot;
        }
    }

    public byte[] ToPng()
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, _width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), _height);
        header[8] = 8;
        using var data = new MemoryStream();
        using (var compressed = new ZLibStream(data, CompressionLevel.Fastest, leaveOpen: true))
        {
            for (var y = 0; y < _height; y++)
            {
                compressed.WriteByte(0);
                compressed.Write(_pixels, y * _width, _width);
            }
        }
        return [.. s_signature, .. Chunk("IHDR", header), .. Chunk("IDAT", data.ToArray()), .. Chunk("IEND", [])];
    }

    private static byte[] Chunk(string name, byte[] data)
    {
        var chunk = new byte[12 + data.Length];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        Encoding.ASCII.GetBytes(name, chunk.AsSpan(4));
        data.CopyTo(chunk, 8);
        var crc = 0xFFFFFFFFu;
        foreach (var value in chunk.AsSpan(4, 4 + data.Length))
        {
            crc = s_crc[(crc ^ value) & 0xFF] ^ (crc >> 8);
        }
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(8 + data.Length), ~crc);
        return chunk;
    }

    private static uint CrcOf(int index)
    {
        var value = (uint)index;
        for (var bit = 0; bit < 8; bit++)
        {
            value = (value & 1) != 0 ? 0xEDB88320u ^ (value >> 1) : value >> 1;
        }
        return value;
    }
}
