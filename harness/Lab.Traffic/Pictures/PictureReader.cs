using Lab.Traffic.Model;

namespace Lab.Traffic.Pictures;

/// <summary>
/// Reads the brightness of JPEG and PNG pictures. All of it is managed code with bounds (at most 4 million blocks or 64 million pixels, time in proportion to the bytes): pictures
/// out of traffic are hostile, and a native decoder could take the analysis down with it. WebP and GIF are not read: give another reader in the options for those.
/// </summary>
public sealed class PictureReader : IImageReader
{
    private const int Side = ImageLuminance.Side;
    private const int LeastCells = 8;

    /// <inheritdoc/>
    public ImageLuminance? Read(ReadOnlyMemory<byte> image)
    {
        var bytes = image.Span;
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xff, 0xd8, 0xff]))
        {
            return JpegReader.Read(bytes) is { } jpeg && jpeg.Columns >= LeastCells && jpeg.Rows >= LeastCells ? Scale(jpeg.Grid, jpeg.Columns, jpeg.Rows) : null;
        }
        return bytes.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4e, 0x47]) && PngReader.Read(image) is { } cells ? Stretch(cells) : null;
    }

    // Area means where the grid is finer than the square, straight lines between cells where it is coarser.
    private static ImageLuminance Scale(double[] grid, int columns, int rows)
    {
        var across = Weights(columns);
        var down = Weights(rows);
        var cells = new double[Side * Side];
        var line = new double[columns];
        for (var y = 0; y < Side; y++)
        {
            Array.Clear(line);
            foreach (var (row, weight) in down[y])
            {
                for (var x = 0; x < columns; x++)
                {
                    line[x] += weight * grid[row * columns + x];
                }
            }
            for (var x = 0; x < Side; x++)
            {
                foreach (var (column, weight) in across[x])
                {
                    cells[y * Side + x] += weight * line[column];
                }
            }
        }
        return Stretch(cells);
    }

    private static List<(int At, double Weight)>[] Weights(int count)
    {
        var weights = new List<(int At, double Weight)>[Side];
        for (var i = 0; i < Side; i++)
        {
            weights[i] = [];
            if (count < Side)
            {
                var centre = Math.Clamp((i + 0.5) * count / Side - 0.5, 0, count - 1);
                var low = Math.Min((int)centre, count - 2);
                weights[i].Add((low, 1 - (centre - low)));
                weights[i].Add((low + 1, centre - low));
                continue;
            }
            var (from, to) = (i * (double)count / Side, (i + 1) * (double)count / Side);
            for (var at = (int)from; at < to && at < count; at++)
            {
                weights[i].Add((at, (Math.Min(to, at + 1) - Math.Max(from, at)) / (to - from)));
            }
        }
        return weights;
    }

    // Hashes compare brightness within a picture: its range may be any. A picture of one brightness stays flat.
    private static ImageLuminance Stretch(double[] cells)
    {
        var (least, most) = (cells.Min(), cells.Max());
        var scale = most - least < 1 ? 0 : 255 / (most - least);
        return new ImageLuminance(Array.ConvertAll(cells, one => (byte)Math.Round((one - least) * scale)));
    }
}
