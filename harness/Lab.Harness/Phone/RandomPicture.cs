using System.Security.Cryptography;

namespace Lab.Harness.Phone;

/// <summary>
/// Draws a picture that no other photo looks like: random waves in grey, 1024 by 768, with a little noise. Recognised again when it was scaled or encoded anew; its bytes vary
/// enough for each kilobyte to be told from those of any other file. A baseline JPEG (ITU-T T.81) whose blocks of 8 by 8 are of one grey each.
/// </summary>
internal static class RandomPicture
{
    private const int Columns = 128;
    private const int Rows = 96;
    private const int Waves = 24;
    private const int MostPeriods = 6;
    private const double Contrast = 90;
    private const int Noise = 12;

    // Table K.3: code lengths and codes of the difference categories 0 to 8.
    private static readonly (int Bits, int Code)[] Categories = [(2, 0), (3, 2), (3, 3), (3, 4), (3, 5), (3, 6), (4, 14), (5, 30), (6, 62), (7, 126)];

    /// <summary>Draws one.</summary>
    /// <returns>The JPEG without its first marker.</returns>
    public static byte[] Make()
    {
        byte[] quantisation = [0xFF, 0xDB, 0x00, 0x43, 0x00, .. Enumerable.Repeat((byte)8, 64)];
        byte[] frame = [0xFF, 0xC0, 0x00, 0x0B, 0x08, Rows * 8 >> 8, Rows * 8 & 0xFF, Columns * 8 >> 8, Columns * 8 & 0xFF, 0x01, 0x01, 0x11, 0x00];
        byte[] dc = [0xFF, 0xC4, 0x00, 0x1F, 0x00, 0, 1, 5, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, .. Enumerable.Range(0, 12).Select(i => (byte)i)];
        byte[] ac = [0xFF, 0xC4, 0x00, 0x14, 0x10, 0x01, .. new byte[15], 0x00];
        byte[] scan = [0xFF, 0xDA, 0x00, 0x08, 0x01, 0x01, 0x00, 0x00, 0x3F, 0x00];
        return [.. quantisation, .. frame, .. dc, .. ac, .. scan, .. Code(Draw()), 0xFF, 0xD9];
    }

    private static int[] Draw()
    {
        var waves = Enumerable.Range(0, Waves).Select(_ => (Across: Next(MostPeriods), Down: Next(MostPeriods), Phase: Next(2 * Math.PI), Height: 0.2 + Next(1))).ToArray();
        var total = waves.Sum(wave => wave.Height) / 2;
        var greys = new int[Columns * Rows];
        for (var i = 0; i < greys.Length; i++)
        {
            var (x, y) = (i % Columns / (double)Columns, i / Columns / (double)Rows);
            var sum = waves.Sum(wave => wave.Height * Math.Cos(2 * Math.PI * (wave.Across * x + wave.Down * y) + wave.Phase));
            greys[i] = (int)Math.Clamp(sum / total * Contrast + RandomNumberGenerator.GetInt32(-Noise, Noise + 1), -127, 127);
        }
        return greys;
    }

    private static double Next(double most) => RandomNumberGenerator.GetInt32(1 << 24) * most / (1 << 24);

    private static List<byte> Code(int[] greys)
    {
        var bytes = new List<byte>();
        var (held, bits) = (0, 0);
        var before = 0;
        foreach (var grey in greys)
        {
            var difference = grey - before;
            before = grey;
            var category = difference == 0 ? 0 : (int)Math.Log2(Math.Abs(difference)) + 1;
            Put(Categories[category].Code, Categories[category].Bits);
            Put(difference < 0 ? difference - 1 + (1 << category) : difference, category);
            Put(0, 1); // The only code of the other coefficients: there are none.
        }
        Put(0x7F, 7);
        return bytes;

        void Put(int value, int count)
        {
            for (var i = count - 1; i >= 0; i--)
            {
                held = held << 1 | (value >> i & 1);
                if (++bits == 8)
                {
                    bytes.Add((byte)held);
                    if (held == 0xFF)
                    {
                        bytes.Add(0);
                    }
                    (held, bits) = (0, 0);
                }
            }
        }
    }
}
