using System.Numerics;
using Lab.Traffic.Model;

namespace Lab.Traffic.Markers.PlantedFiles;

/// <summary>
/// Two perceptual hashes of a picture: 64 signs of low frequencies against their median (DCT), and 64 signs of brightness steps from left to right. They survive
/// scaling, other formats and strong compression; cropping and drawing into the picture they do not.
/// </summary>
internal readonly record struct ImageHashes(ulong Frequencies, ulong Gradients)
{
    private const int Side = ImageLuminance.Side;
    private const int Frequent = 8;
    private const int GradientColumns = 9;
    private const double LeastDeviation = 4;
    private static readonly double[] Cosines = MakeCosines();

    /// <summary>Hashes of a picture; null when it is so even that its hashes would be those of noise.</summary>
    public static ImageHashes? Of(ImageLuminance picture)
    {
        var pixels = picture.Pixels.Span;
        double sum = 0;
        double squares = 0;
        foreach (var one in pixels)
        {
            sum += one;
            squares += one * one;
        }
        var mean = sum / pixels.Length;
        return Math.Sqrt(Math.Max(0, squares / pixels.Length - mean * mean)) < LeastDeviation ? null : new ImageHashes(FrequenciesOf(pixels), GradientsOf(pixels));
    }

    /// <summary>The same picture turned clockwise by 0, 90, 180 and 270 degrees: whether the camera's turn is applied differs between programs.</summary>
    public static IEnumerable<ImageLuminance> Turned(ImageLuminance picture)
    {
        for (var turns = 0; turns < 4; turns++)
        {
            yield return picture;
            var turned = new byte[Side * Side];
            for (var i = 0; i < turned.Length; i++)
            {
                turned[i] = picture.Pixels.Span[(Side - 1 - i % Side) * Side + i / Side];
            }
            picture = new ImageLuminance(turned);
        }
    }

    /// <summary>Bits that differ.</summary>
    public (int Frequencies, int Gradients) DistanceTo(ImageHashes other) =>
        (BitOperations.PopCount(Frequencies ^ other.Frequencies), BitOperations.PopCount(Gradients ^ other.Gradients));

    // The constant and the first row and column of it are left out: they tell brightness and slope, which many pictures share.
    private static ulong FrequenciesOf(ReadOnlySpan<byte> pixels)
    {
        var rows = new double[Side * Frequent];
        for (var y = 0; y < Side; y++)
        {
            for (var u = 0; u < Frequent; u++)
            {
                double sum = 0;
                for (var x = 0; x < Side; x++)
                {
                    sum += pixels[y * Side + x] * Cosines[u * Side + x];
                }
                rows[y * Frequent + u] = sum;
            }
        }
        var values = new double[Frequent * Frequent];
        for (var v = 0; v < Frequent; v++)
        {
            for (var u = 0; u < Frequent; u++)
            {
                double sum = 0;
                for (var y = 0; y < Side; y++)
                {
                    sum += rows[y * Frequent + u] * Cosines[v * Side + y];
                }
                values[v * Frequent + u] = sum;
            }
        }
        var sorted = values.Order().ToArray();
        var median = (sorted[31] + sorted[32]) / 2;
        ulong hash = 0;
        for (var i = 0; i < values.Length; i++)
        {
            hash |= values[i] > median ? 1UL << i : 0;
        }
        return hash;
    }

    private static ulong GradientsOf(ReadOnlySpan<byte> pixels)
    {
        const int rowHeight = Side / 8;
        ulong hash = 0;
        for (var row = 0; row < 8; row++)
        {
            double before = 0;
            for (var column = 0; column < GradientColumns; column++)
            {
                var from = column * (double)Side / GradientColumns;
                var to = (column + 1) * (double)Side / GradientColumns;
                double sum = 0;
                for (var x = (int)from; x < Side && x < to; x++)
                {
                    var width = Math.Min(to, x + 1) - Math.Max(from, x);
                    for (var y = row * rowHeight; y < (row + 1) * rowHeight; y++)
                    {
                        sum += width * pixels[y * Side + x];
                    }
                }
                hash |= column > 0 && sum > before ? 1UL << row * 8 + column - 1 : 0;
                before = sum;
            }
        }
        return hash;
    }

    private static double[] MakeCosines()
    {
        var cosines = new double[Frequent * Side];
        for (var u = 0; u < Frequent; u++)
        {
            for (var x = 0; x < Side; x++)
            {
                cosines[u * Side + x] = Math.Cos((2 * x + 1) * (u + 1) * Math.PI / (2 * Side));
            }
        }
        return cosines;
    }
}
