using System.Security.Cryptography;
using System.Text.Json;
using Lab.Harness.Model;

namespace Lab.Harness.Journal;

/// <summary>manifest.json: the SHA-256 of every file of a run folder but itself, sorted by path.</summary>
public static class RunManifest
{
    /// <summary>File name within the run folder.</summary>
    public const string FileName = "manifest.json";

    /// <summary>Hashes every file and writes the manifest.</summary>
    /// <param name="folder">The run.</param>
    /// <exception cref="EvidenceException">It cannot be written, or a file cannot be read.</exception>
    public static void Write(RunFolder folder)
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        try
        {
            foreach (var path in Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories))
            {
                var name = folder.Relative(path);
                if (name != FileName)
                {
                    using var file = File.OpenRead(path);
                    files[name] = Convert.ToHexStringLower(SHA256.HashData(file));
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new EvidenceException($"The manifest of {folder.Path} could not be made: {e.Message}", e);
        }
        var manifest = new { schema = "lab-manifest/1", files };
        RunFolder.WriteWhole(Path.Combine(folder.Path, FileName), JsonSerializer.SerializeToUtf8Bytes(manifest, HarnessJson.Document));
    }
}
