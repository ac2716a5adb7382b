using System.Globalization;
using Lab.Benchmarks.Captures;

namespace Lab.Benchmarks;

/// <summary>What the command line asks for.</summary>
/// <param name="Lab">The lab's executable.</param>
/// <param name="Result">File to write the table to.</param>
/// <param name="Rounds">Rounds.</param>
/// <param name="ScalePercent">Size of the captures in percent of the stated sizes.</param>
/// <param name="Folder">Where captures are written and kept; null = a temporary folder that is deleted.</param>
/// <param name="GenerateOnly">True to write the captures and measure nothing.</param>
internal sealed record BenchmarkArguments(string Lab, string Result, int Rounds, int ScalePercent, string? Folder, bool GenerateOnly)
{
    /// <summary>The captures: kind, megabytes, seed, and whether all programs run on it or only those that show how time grows.</summary>
    public static readonly (CaptureKind Kind, long Megabytes, ulong Seed, bool OnlyScaling)[] Captures =
    [
        (CaptureKind.Mixed, 500, 1, false),
        (CaptureKind.Large, 500, 2, false),
        (CaptureKind.Small, 200, 3, false),
        (CaptureKind.Mixed, 2_000, 1, false),
        (CaptureKind.Mixed, 125, 1, true),
        (CaptureKind.Mixed, 250, 1, true),
        (CaptureKind.Mixed, 1_000, 1, true),
    ];

    public static BenchmarkArguments? TryParse(string[] arguments)
    {
        if (arguments.Length < 2 || arguments[0].StartsWith('-'))
        {
            return null;
        }
        var parsed = new BenchmarkArguments(Path.GetFullPath(arguments[0]), Path.GetFullPath(arguments[1]), 5, 100, null, false);
        for (var i = 2; i < arguments.Length; i++)
        {
            var value = i + 1 < arguments.Length ? arguments[i + 1] : "";
            var isNumber = int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= 1_000;
            switch (arguments[i])
            {
                case "--rounds" when isNumber:
                    parsed = parsed with { Rounds = number };
                    i++;
                    break;
                case "--scale" when isNumber:
                    parsed = parsed with { ScalePercent = number };
                    i++;
                    break;
                case "--folder" when value.Length > 0:
                    parsed = parsed with { Folder = value };
                    i++;
                    break;
                case "--generate-only":
                    parsed = parsed with { GenerateOnly = true };
                    break;
                default:
                    return null;
            }
        }
        return parsed;
    }
}
