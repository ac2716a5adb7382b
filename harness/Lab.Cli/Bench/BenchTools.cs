namespace Lab.Cli.Bench;

/// <summary>The programs that a bench is made with.</summary>
internal sealed class BenchTools
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private static readonly (string Program, string Package)[] Needed =
        [("ip", "iproute2"), ("ethtool", "ethtool"), ("nft", "nftables"), ("setsid", "util-linux"), ("unshare", "util-linux"), ("adb", "adb")];

    private readonly CliHost host;

    /// <summary>Makes it.</summary>
    /// <param name="host">Whose PATH.</param>
    /// <exception cref="WrongUseException">A program is missing.</exception>
    public BenchTools(CliHost host)
    {
        this.host = host;
        if (!OperatingSystem.IsLinux())
        {
            throw new WrongUseException("Network namespaces exist on Linux only: run the bench there.");
        }
        var missing = Needed.Where(one => Find(one.Program) is null).ToList();
        if (missing.Count > 0)
        {
            throw new WrongUseException($"The bench needs {string.Join(", ", missing.Select(one => one.Program))}. Install with: apt-get install --no-install-recommends {string.Join(' ', missing.Select(one => one.Package).Distinct())}");
        }
    }

    /// <summary>Full path of a program.</summary>
    public string Path(string program) => Find(program) ?? program;

    /// <summary>Full path of a program that not every bench needs.</summary>
    /// <param name="program">Its name.</param>
    /// <param name="package">Package that has it.</param>
    /// <exception cref="WrongUseException">It is not there.</exception>
    public string Need(string program, string package) =>
        Find(program) ?? throw new WrongUseException($"This bench needs {program}. Install with: apt-get install --no-install-recommends {package}");

    /// <summary>Runs a program and gives its output.</summary>
    /// <param name="cancellationToken">Ends it.</param>
    /// <param name="words">Program and arguments.</param>
    /// <exception cref="WrongUseException">It failed.</exception>
    public async Task<string> RunAsync(IReadOnlyList<string> words, CancellationToken cancellationToken)
    {
        var answer = await TryAsync(words, cancellationToken).ConfigureAwait(false);
        return answer.ExitCode == 0 ? answer.Output
            : throw new WrongUseException($"{string.Join(' ', words)} failed: {answer.Output.Trim()}. Network namespaces need root, or a user namespace of one's own: unshare -Urnm.");
    }

    /// <summary>Runs a program that may fail.</summary>
    public Task<ToolAnswer> TryAsync(IReadOnlyList<string> words, CancellationToken cancellationToken) =>
        ToolProcess.RunAsync(Path(words[0]), [.. words.Skip(1)], Limit, host.Time, cancellationToken);

    // Tools of the network are in folders that not every user's PATH holds.
    private string? Find(string program) => ExecutableFinder.Find(host, program, "/usr/sbin/" + program, "/sbin/" + program, "/usr/bin/" + program);
}
