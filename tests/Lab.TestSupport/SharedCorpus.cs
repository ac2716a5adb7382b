namespace Lab.TestSupport;

/// <summary>Finds the conformance corpus that may stand beside the checkout; tests that use it skip where it is missing.</summary>
public static class SharedCorpus
{
    /// <summary>The folder of captures, or null when this machine has none.</summary>
    public static string? Folder { get; } = Find();

    /// <summary>Path of one capture; skips the calling test, with the reason, when the corpus is not on this machine.</summary>
    /// <param name="name">File name inside the corpus' folder of captures.</param>
    /// <returns>Path of the capture.</returns>
    public static string Capture(string name)
    {
        Xunit.Assert.SkipWhen(Folder is null, "The conformance corpus (../shared/corpus) is not on this machine.");
        return Path.Combine(Folder!, "pcaps", name);
    }

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var corpus = Path.Combine(folder.FullName, "..", "shared", "corpus");
            if (File.Exists(Path.Combine(folder.FullName, "Lab.sln")) && Directory.Exists(corpus))
            {
                return Path.GetFullPath(corpus);
            }
        }
        return null;
    }
}
