using System.IO.Enumeration;
using System.Security.Cryptography;
using System.Text.Json;
using Lab.Harness.Signing;
using Lab.Harness.Model;

namespace Lab.Harness.Journal;

/// <summary>
/// manifest.json: the SHA-256 of every file of a run folder, sorted by path, but itself, its signature and its time stamp.
/// Signing writes a new one, since the signed PDF has another hash; the one before is kept below <see cref="EarlierFolder"/> with whatever signed it.
/// </summary>
public static class RunManifest
{
    /// <summary>File name within the run folder.</summary>
    public const string FileName = "manifest.json";

    /// <summary>File name of its signature: CMS, detached, DER.</summary>
    public const string SignatureFileName = "manifest.p7s";

    /// <summary>File name of its time stamp: TimeStampResp of RFC 3161.</summary>
    public const string TimestampFileName = "manifest.tsr";

    /// <summary>Folder of earlier manifests: 1.json, 1.p7s, 1.tsr, 2.json ...</summary>
    public const string EarlierFolder = "manifests";

    private const long LargestManifest = 64L << 20;

    /// <summary>Hashes every file and writes the manifest.</summary>
    /// <param name="folder">The run.</param>
    /// <exception cref="EvidenceException">It cannot be written, or a file cannot be read.</exception>
    public static void Write(RunFolder folder) => RunFolder.WriteWhole(Path.Combine(folder.Path, FileName), Compose(folder, null, new Dictionary<string, byte[]>()));

    /// <summary>Makes a manifest.</summary>
    /// <param name="folder">The run.</param>
    /// <param name="earlier">Path of the manifest before; null = none.</param>
    /// <param name="pending">Files by path that are about to be written: they count in place of what is on disk.</param>
    /// <returns>The document.</returns>
    /// <exception cref="EvidenceException">A file cannot be read.</exception>
    public static byte[] Compose(RunFolder folder, string? earlier, IReadOnlyDictionary<string, byte[]> pending)
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        try
        {
            foreach (var name in FilesOf(folder).Where(name => !pending.ContainsKey(name)))
            {
                files[name] = HashOf(Path.Combine(folder.Path, name));
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new EvidenceException($"The manifest of {folder.Path} could not be made: {e.Message}", e);
        }
        foreach (var (name, content) in pending)
        {
            files[name] = Convert.ToHexStringLower(SHA256.HashData(content));
        }
        return JsonSerializer.SerializeToUtf8Bytes(new ManifestDocument { Earlier = earlier, Files = files }, HarnessJson.Document);
    }

    /// <summary>The files that a manifest has to list, in order. Links are named but never followed.</summary>
    /// <param name="folder">The run.</param>
    /// <returns>Paths within the folder, with forward slashes.</returns>
    public static IReadOnlyList<string> FilesOf(RunFolder folder)
    {
        var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false };
        var found = new FileSystemEnumerable<string>(folder.Path, (ref FileSystemEntry entry) => entry.ToFullPath(), options)
        {
            ShouldIncludePredicate = (ref FileSystemEntry entry) => !entry.IsDirectory || IsLink(ref entry),
            ShouldRecursePredicate = (ref FileSystemEntry entry) => !IsLink(ref entry),
        };
        return [.. found.Select(folder.Relative).Where(name => name is not (FileName or SignatureFileName or TimestampFileName)).Order(StringComparer.Ordinal)];
    }

    /// <summary>Reads a manifest.</summary>
    /// <param name="path">Full path.</param>
    /// <returns>The document.</returns>
    /// <exception cref="RecordException">It cannot be read as one.</exception>
    public static ManifestDocument Read(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            if (file.Length > LargestManifest)
            {
                throw new JsonException("it is longer than any manifest");
            }
            var manifest = JsonSerializer.Deserialize<ManifestDocument>(file, HarnessJson.Document) ?? throw new JsonException("the document is null");
            return manifest.Files.All(f => f.Value is not null) ? manifest : throw new JsonException("a file has no hash");
        }
        catch (Exception e) when (e is IOException or JsonException or UnauthorizedAccessException)
        {
            throw new RecordException($"{path} is no manifest of a run: {e.Message}", e);
        }
    }

    /// <summary>SHA-256 of a file.</summary>
    /// <param name="path">Full path.</param>
    /// <returns>64 hexadecimal digits, lower case.</returns>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static string HashOf(string path)
    {
        using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }

    private static bool IsLink(ref FileSystemEntry entry) => (entry.Attributes & FileAttributes.ReparsePoint) != 0;
}
