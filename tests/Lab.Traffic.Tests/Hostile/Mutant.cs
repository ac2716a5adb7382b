using System.Text;

namespace Lab.Traffic.Tests.Hostile;

/// <summary>A changed capture, the same for the same seed and number on every machine.</summary>
internal static class Mutant
{
    /// <summary>Mutant of a seed; number 0 is the seed itself.</summary>
    public static byte[] Of(SeedCapture seed, int number)
    {
        if (number == 0)
        {
            return seed.Original;
        }
        var random = new Random(Mix(seed.Name, number));
        var way = random.Next(8);
        // Inside what is packed or sealed; the file itself; both.
        var bytes = way < 4 ? seed.Build(content => random.Next(3) == 0 ? ByteMutation.Change(content, random) : content) : seed.Original;
        return way switch
        {
            < 3 => bytes,
            3 or 4 => ByteMutation.Change(bytes, random),
            _ => CaptureMutation.Change(bytes, random),
        };
    }

    // FNV-1a: the hash code of a string differs from process to process.
    private static int Mix(string name, int number)
    {
        var hash = 2_166_136_261u;
        foreach (var one in Encoding.UTF8.GetBytes($"{name}:{number}"))
        {
            hash = (hash ^ one) * 16_777_619;
        }
        return (int)(hash & int.MaxValue);
    }
}
