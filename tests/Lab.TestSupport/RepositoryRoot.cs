namespace Lab.TestSupport;

/// <summary>The checkout that the tests were built from.</summary>
public static class RepositoryRoot
{
    /// <summary>Folder that holds Lab.sln.</summary>
    public static string Path { get; } = Find();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "Lab.sln")))
            {
                return folder.FullName;
            }
        }
        throw new DirectoryNotFoundException($"No Lab.sln above {AppContext.BaseDirectory}: run the tests from a build inside the checkout.");
    }
}
