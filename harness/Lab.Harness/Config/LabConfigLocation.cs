namespace Lab.Harness.Config;

/// <summary>Where lab.json lies. The relative paths that it names start from its folder, never from the current directory.</summary>
public sealed record LabConfigLocation
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "lab.json";

    /// <summary>Makes a location.</summary>
    /// <param name="path">Path of the file; need not exist.</param>
    public LabConfigLocation(string path)
    {
        Path = System.IO.Path.GetFullPath(path);
        Folder = System.IO.Path.GetDirectoryName(Path)!;
    }

    /// <summary>Full path of the file.</summary>
    public string Path { get; }

    /// <summary>Full path of its folder.</summary>
    public string Folder { get; }

    /// <summary>Looks for lab.json in a folder and in the folders above it.</summary>
    /// <param name="folder">Where to begin.</param>
    /// <returns>The nearest; null when there is none.</returns>
    public static LabConfigLocation? Find(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            var candidate = System.IO.Path.Combine(at.FullName, FileName);
            if (File.Exists(candidate))
            {
                return new LabConfigLocation(candidate);
            }
        }
        return null;
    }

    /// <summary>Full path of a file that lab.json names.</summary>
    /// <param name="path">Path as written there.</param>
    /// <returns>The path itself when it is absolute.</returns>
    public string Resolve(string path) => System.IO.Path.GetFullPath(path, Folder);
}
