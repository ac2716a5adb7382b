using System.Buffers.Binary;

namespace Lab.Traffic.Pictures;

/// <summary>
/// Reads the brightness of a JPEG (ITU-T T.81: baseline, extended and progressive, Huffman coded, 8 bits) at an eighth of its size: the mean of each block of 8 x 8 pixels is its
/// first coefficient, so no transform is needed. Arithmetic and lossless coding are not read.
/// </summary>
internal ref struct JpegReader
{
    private const int MaxBlocks = 4 << 20;
    private const double LeastShare = 0.5;
    private readonly ReadOnlySpan<byte> bytes;
    private readonly HuffmanTable?[] tables = new HuffmanTable?[8];
    private readonly Component[] components = new Component[4];
    private int count;
    private int width;
    private int height;
    private int widest;
    private int tallest;
    private int interval;
    private bool progressive;
    private double[] grid = [];
    private int columns;
    private int rows;

    private JpegReader(ReadOnlySpan<byte> bytes) => this.bytes = bytes;

    /// <summary>Reads a picture.</summary>
    /// <param name="image">The file.</param>
    /// <returns>Brightness of each block, row by row, and how many pixels of a block's size the picture has in width and height; null when it cannot be read.</returns>
    public static (double[] Grid, int Columns, int Rows)? Read(ReadOnlySpan<byte> image) => new JpegReader(image).Read();

    private (double[] Grid, int Columns, int Rows)? Read()
    {
        for (var at = 2; at + 4 <= bytes.Length;)
        {
            if (bytes[at] != 0xff)
            {
                return null;
            }
            var marker = bytes[at + 1];
            if (marker == 0xff)
            {
                at++;
                continue;
            }
            var end = at + 2 + BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 2)..]);
            if (marker is 0xd9 or 0xd8 || end < at + 4 || end > bytes.Length)
            {
                return null;
            }
            var segment = bytes[(at + 4)..end];
            switch (marker)
            {
                case 0xc4 when !TakeTables(segment):
                case 0xc0 or 0xc1 or 0xc2 when !TakeFrame(segment, marker == 0xc2):
                case 0xc3 or (>= 0xc5 and <= 0xc7) or (>= 0xc9 and <= 0xcf):
                    return null;
                case 0xdd when segment.Length >= 2:
                    interval = BinaryPrimitives.ReadUInt16BigEndian(segment);
                    break;
                case 0xda when HoldsBrightness(segment):
                    return ReadScan(segment, end) ? (grid, columns, rows) : null;
                case 0xda:
                    end = EndOfScan(end);
                    break;
            }
            at = end;
        }
        return null;
    }

    private bool TakeTables(ReadOnlySpan<byte> segment)
    {
        while (segment.Length >= 17)
        {
            var total = 0;
            foreach (var one in segment[1..17])
            {
                total += one;
            }
            var slot = (segment[0] >> 4) * 4 + (segment[0] & 15);
            if ((segment[0] & 15) > 3 || slot > 7 || total > 256 || segment.Length < 17 + total || HuffmanTable.Build(segment[1..17], segment.Slice(17, total)) is not { } table)
            {
                return false;
            }
            tables[slot] = table;
            segment = segment[(17 + total)..];
        }
        return true;
    }

    private bool TakeFrame(ReadOnlySpan<byte> segment, bool isProgressive)
    {
        if (segment.Length < 6 || segment[0] != 8 || count > 0)
        {
            return false;
        }
        progressive = isProgressive;
        (height, width, count) = (BinaryPrimitives.ReadUInt16BigEndian(segment[1..]), BinaryPrimitives.ReadUInt16BigEndian(segment[3..]), segment[5]);
        if (height == 0 || width == 0 || count is not (1 or 3 or 4) || segment.Length < 6 + 3 * count)
        {
            return false;
        }
        for (var i = 0; i < count; i++)
        {
            var (across, down) = (segment[7 + 3 * i] >> 4, segment[7 + 3 * i] & 15);
            if (across is < 1 or > 4 || down is < 1 or > 4)
            {
                return false;
            }
            components[i] = new Component(segment[6 + 3 * i], across, down);
            (widest, tallest) = (Math.Max(widest, across), Math.Max(tallest, down));
        }
        columns = Blocks(width, components[0].Across, widest);
        rows = Blocks(height, components[0].Down, tallest);
        return (long)columns * rows is > 0 and <= MaxBlocks;
    }

    // The scan with the first coefficients of the first component, which is brightness.
    private readonly bool HoldsBrightness(ReadOnlySpan<byte> segment)
    {
        if (count == 0 || segment.Length < 1 || segment.Length < 4 + 2 * segment[0])
        {
            return false;
        }
        var firstCoefficient = segment[1 + 2 * segment[0]];
        var refines = segment[3 + 2 * segment[0]] >> 4 != 0;
        for (var i = 0; i < segment[0]; i++)
        {
            if (segment[1 + 2 * i] == components[0].Id)
            {
                return firstCoefficient == 0 && !refines;
            }
        }
        return false;
    }

    private readonly int EndOfScan(int at)
    {
        for (; at + 1 < bytes.Length && !(bytes[at] == 0xff && bytes[at + 1] is not (0 or 0xff or >= 0xd0 and <= 0xd7)); at++)
        {
        }
        return at;
    }

    private bool ReadScan(ReadOnlySpan<byte> segment, int start)
    {
        var parts = new ScanPart[4];
        var many = segment[0];
        if (many is 0 or > 4)
        {
            return false;
        }
        for (var i = 0; i < many; i++)
        {
            var number = Array.FindIndex(components, 0, count, IdIs(segment[1 + 2 * i]));
            var (dc, ac) = (segment[2 + 2 * i] >> 4, segment[2 + 2 * i] & 15);
            if (number < 0 || dc > 3 || ac > 3 || tables[dc] is null || (!progressive && tables[4 + ac] is null))
            {
                return false;
            }
            parts[i] = new ScanPart(number, dc, 4 + ac);
        }
        grid = new double[columns * rows];
        var bits = new JpegBits(bytes, start);
        var (across, down) = many == 1 ? (columns, rows) : ((width + 8 * widest - 1) / (8 * widest), (height + 8 * tallest - 1) / (8 * tallest));
        return many == 1 && parts[0].Number != 0 ? false : ReadUnits(parts.AsSpan(0, many), ref bits, across, down);
    }

    private readonly bool ReadUnits(ReadOnlySpan<ScanPart> parts, ref JpegBits bits, int across, int down)
    {
        Span<int> predictions = stackalloc int[4];
        for (var unit = 0; unit < across * down; unit++)
        {
            if (interval > 0 && unit > 0 && unit % interval == 0)
            {
                predictions.Clear();
                if (!bits.Restart())
                {
                    return unit > across * down * LeastShare;
                }
            }
            foreach (var part in parts)
            {
                var component = parts.Length == 1 ? new Component(0, 1, 1) : components[part.Number];
                for (var block = 0; block < component.Across * component.Down; block++)
                {
                    if (!ReadBlock(part, ref bits, ref predictions[part.Number]))
                    {
                        return unit > across * down * LeastShare;
                    }
                    var column = unit % across * component.Across + block % component.Across;
                    var row = unit / across * component.Down + block / component.Across;
                    if (part.Number == 0 && column < columns && row < rows)
                    {
                        grid[row * columns + column] = predictions[0];
                    }
                }
            }
        }
        return true;
    }

    private readonly bool ReadBlock(in ScanPart part, ref JpegBits bits, ref int prediction)
    {
        var size = tables[part.Dc]!.Read(ref bits);
        if (size is < 0 or > 15 || bits.IsPastEnd)
        {
            return false;
        }
        prediction += bits.Signed(size);
        for (var k = 1; k < 64 && !progressive; k++)
        {
            var code = tables[part.Ac]!.Read(ref bits);
            if (code < 0 || bits.IsPastEnd)
            {
                return false;
            }
            if ((code & 15) == 0 && code != 0xf0)
            {
                break;
            }
            k += code >> 4;
            bits.Skip(code & 15);
        }
        return true;
    }

    private static int Blocks(int pixels, int factor, int most) => ((pixels * factor + most - 1) / most + 7) / 8;

    private static Predicate<Component> IdIs(byte id) => one => one.Id == id;

    private readonly record struct Component(byte Id, int Across, int Down);

    private readonly record struct ScanPart(int Number, int Dc, int Ac);
}
