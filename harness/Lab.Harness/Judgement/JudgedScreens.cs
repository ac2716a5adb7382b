using System.Security.Cryptography;
using Lab.Harness.Journal;
using Lab.Harness.Model;

namespace Lab.Harness.Judgement;

/// <summary>Screenshots of a judged run, copied beside the new record: its reports show them, and a check of its folder alone can make the same reports again.</summary>
public static class JudgedScreens
{
    private const long LargestScreen = 16 << 20;

    /// <summary>Copies each screenshot whose bytes are those that the record names; the others are told in the reports as not there.</summary>
    /// <param name="from">The run that was judged again.</param>
    /// <param name="to">Folder of the judgement.</param>
    /// <param name="record">Its record.</param>
    /// <exception cref="EvidenceException">A copy cannot be written.</exception>
    public static void Copy(RunFolder from, RunFolder to, RunRecord record)
    {
        foreach (var (path, hash) in record.Scenarios.SelectMany(s => s.ScreenHashes ?? new Dictionary<string, string>()).DistinctBy(s => s.Key))
        {
            if (Within(from, path) is { } source && Within(to, path) is { } target && Read(source) is { } bytes && Convert.ToHexStringLower(SHA256.HashData(bytes)) == hash)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                RunFolder.WriteWhole(target, bytes);
            }
        }
    }

    private static byte[]? Read(string path)
    {
        try
        {
            var file = new FileInfo(path);
            return file is { Exists: true, LinkTarget: null, Length: <= LargestScreen } ? File.ReadAllBytes(path) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    // Null when the path leads out of the folder.
    private static string? Within(RunFolder folder, string path)
    {
        if (path.Contains('\0', StringComparison.Ordinal))
        {
            return null;
        }
        var file = Path.GetFullPath(Path.Combine(folder.Path, path));
        return file.StartsWith(folder.Path + Path.DirectorySeparatorChar, StringComparison.Ordinal) ? file : null;
    }
}
