using System.Security.Cryptography;
using System.Text.Json.Serialization;

namespace Lab.Harness.Journal;

/// <summary>A screenshot was kept.</summary>
/// <param name="Path">Path within the run folder.</param>
public sealed record ScreenSaved(string Path) : JournalEntry
{
    /// <summary>SHA-256 of the file when it was written, lower-case hex; null in journals of earlier versions.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Sha256 { get; init; }

    /// <summary>Makes the entry of a file.</summary>
    /// <param name="path">Path within the run folder.</param>
    /// <param name="file">The file on disk.</param>
    /// <returns>The entry with the file's hash.</returns>
    /// <exception cref="EvidenceException">The file could not be read.</exception>
    public static ScreenSaved Of(string path, string file)
    {
        try
        {
            using var stream = File.OpenRead(file);
            return new ScreenSaved(path) { Sha256 = Convert.ToHexStringLower(SHA256.HashData(stream)) };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new EvidenceException($"{file} could not be read back: {e.Message}", e);
        }
    }
}
