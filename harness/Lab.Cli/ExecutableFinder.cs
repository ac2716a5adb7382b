namespace Lab.Cli;

/// <summary>Finds programs as a shell would.</summary>
internal static class ExecutableFinder
{
    /// <summary>Looks for the first of several programs.</summary>
    /// <param name="host">Whose PATH and folder.</param>
    /// <param name="names">Names on the path, or paths, in order of preference.</param>
    /// <returns>Full path; null when none is there.</returns>
    public static string? Find(CliHost host, params IEnumerable<string> names) => names.Select(name => Find(host, name)).FirstOrDefault(path => path is not null);

    private static string? Find(CliHost host, string name)
    {
        if (name.Contains('/'))
        {
            var path = host.Resolve(name);
            return Runnable(path) ? path : null;
        }
        return (host.Variable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(host.Resolve(folder), name)).FirstOrDefault(Runnable);
    }

    private static bool Runnable(string path) =>
        File.Exists(path) && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) != 0);
}
