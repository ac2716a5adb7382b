using System.IO.Compression;

namespace Lab.Cli.Sign;

/// <summary>A zip of a run folder, unpacked to a temporary folder with care: it may come from anybody.</summary>
internal sealed class ZippedRun : IDisposable
{
    /// <summary>Most entries taken.</summary>
    public const int MostEntries = 200_000;

    private const int LongestName = 1_000;
    private const long FreeBytes = 64L << 20;
    private const int MostExpansion = 100;
    private const int DirectoryAttribute = 0x10;
    private const int UnixTypeMask = 0xF000;
    private const int UnixLink = 0xA000;

    private readonly DirectoryInfo _temporary;

    private ZippedRun(DirectoryInfo temporary) => _temporary = temporary;

    /// <summary>The run folder.</summary>
    public string Folder { get; private set; } = "";

    /// <summary>Unpacks.</summary>
    /// <param name="path">The zip.</param>
    /// <param name="cancellationToken">Stops the unpacking.</param>
    /// <returns>The run; disposing removes what was unpacked.</returns>
    /// <exception cref="WrongUseException">It is no zip, or one that is not safe to unpack.</exception>
    public static ZippedRun Unpack(string path, CancellationToken cancellationToken)
    {
        var run = new ZippedRun(Directory.CreateTempSubdirectory("lab-verify-"));
        try
        {
            using var zip = ZipFile.OpenRead(path);
            run.UnpackAll(zip, path, cancellationToken);
            return run;
        }
        catch (InvalidDataException e)
        {
            run.Dispose();
            throw Refused(path, $"it is no zip, or a damaged one ({e.Message.TrimEnd('.')})", e);
        }
        catch
        {
            run.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _temporary.Delete(recursive: true);

    private void UnpackAll(ZipArchive zip, string path, CancellationToken cancellationToken)
    {
        var files = zip.Entries.Where(entry => !entry.FullName.EndsWith('/')).ToList();
        if (files.Count > MostEntries)
        {
            throw Refused(path, $"it has {files.Count} files, more than any run");
        }
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in files)
        {
            RequireSafe(entry, path);
            if (!names.Add(entry.FullName))
            {
                throw Refused(path, $"it holds {entry.FullName} twice, so that programs differ in what they unpack");
            }
        }
        var root = RootOf(names, path);
        var left = FreeBytes + (MostExpansion * new FileInfo(path).Length);
        foreach (var entry in files)
        {
            cancellationToken.ThrowIfCancellationRequested();
            left -= Extract(entry, left, path);
        }
        Folder = Path.Combine(_temporary.FullName, root);
    }

    private static void RequireSafe(ZipArchiveEntry entry, string path)
    {
        var name = entry.FullName;
        var parts = name.Split('/');
        if (name.Length is 0 or > LongestName || parts.Any(part => part is "" or "." or "..") || name.AsSpan().ContainsAny(":\\") || name.Any(char.IsControl))
        {
            throw Refused(path, $"the name \"{name}\" would lead out of the folder or is no name of a file");
        }
        var type = (entry.ExternalAttributes >> 16) & UnixTypeMask;
        if (type == UnixLink || (entry.ExternalAttributes & DirectoryAttribute) != 0 || entry.IsEncrypted)
        {
            throw Refused(path, $"{name} is a link, a folder in disguise, or encrypted");
        }
    }

    // The files may lie in one folder, as most programs pack a folder, or at the top.
    private static string RootOf(HashSet<string> names, string path)
    {
        bool IsRun(string root) => names.Contains(root + "plan.json") || names.Contains(root + "manifest.json") || names.Contains(root + "run.json");
        if (IsRun(""))
        {
            return "";
        }
        var tops = names.Select(name => name.Split('/')[0]).Distinct(StringComparer.Ordinal).ToList();
        return tops.Count == 1 && IsRun(tops[0] + "/") ? tops[0] : throw Refused(path, "it does not hold one run: plan.json and manifest.json are neither at its top nor in its only folder");
    }

    private long Extract(ZipArchiveEntry entry, long left, string path)
    {
        var target = Path.GetFullPath(Path.Combine(_temporary.FullName, entry.FullName));
        if (!target.StartsWith(_temporary.FullName + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            throw Refused(path, $"the name \"{entry.FullName}\" would lead out of the folder");
        }
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        using var input = entry.Open();
        using var output = new FileStream(target, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        var block = new byte[128 * 1_024];
        long written = 0;
        for (int read; (read = input.Read(block)) > 0; written += read)
        {
            if (written + read > left)
            {
                throw Refused(path, $"it unpacks to more than {MostExpansion} times its size");
            }
            output.Write(block, 0, read);
        }
        return written;
    }

    private static WrongUseException Refused(string path, string words, Exception? inner = null) =>
        new($"{path} was not unpacked: {words}. If you trust it, unpack it yourself and verify the folder.", inner);
}
