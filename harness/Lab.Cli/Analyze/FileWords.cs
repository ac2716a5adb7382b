using System.Globalization;
using Lab.Traffic.Model;

namespace Lab.Cli.Analyze;

/// <summary>What was seen of a planted file, in words.</summary>
internal static class FileWords
{
    private const int MostRanges = 3;

    /// <summary>The words; null for markers of other kinds.</summary>
    public static string? Of(FileSighting? file) => file switch
    {
        null => null,
        { Likeness: { } likeness } => $"a {likeness.Format} that looks like it ({likeness.FrequencyDistance} and {likeness.GradientDistance} of 64 bits differ)",
        _ when file.SeenBytes == file.FileBytes => "the whole file",
        _ => string.Create(CultureInfo.InvariantCulture, $"{file.SharePercent:0.#} % of the file: bytes {Ranges(file)}"),
    };

    private static string Ranges(FileSighting file) =>
        string.Join(", ", file.Ranges.Take(MostRanges).Select(one => $"{one.Start}-{one.End - 1}")) + (file.Ranges.Count > MostRanges ? $" and {file.Ranges.Count - MostRanges} more" : "");
}
