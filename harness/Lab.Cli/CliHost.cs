namespace Lab.Cli;

/// <summary>What the command line sees of the machine: its streams, its folder, its variables and its clock. Tests give their own.</summary>
internal sealed record CliHost
{
    /// <summary>Results, and nothing else.</summary>
    public required TextWriter Out { get; init; }

    /// <summary>Everything else: progress, warnings, errors.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Whether a person reads <see cref="Out"/>: tables and colours.</summary>
    public required bool OutIsTerminal { get; init; }

    /// <summary>Whether a person reads <see cref="Error"/>: progress bars and colours.</summary>
    public required bool ErrorIsTerminal { get; init; }

    /// <summary>Where the user's relative paths start.</summary>
    public required string CurrentDirectory { get; init; }

    /// <summary>Where the program lies: the lab's own lab.json is above it.</summary>
    public required string ProgramDirectory { get; init; }

    /// <summary>Reads an environment variable; null when it is not set.</summary>
    public required Func<string, string?> Variable { get; init; }

    /// <summary>Asks a person for a secret, which is not shown: gets the question, gives the answer; null when there is no terminal to ask.</summary>
    public Func<string, string?> AskSecret { get; init; } = _ => null;

    /// <summary>The lab's clock.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>False when the user asks for no colours (no-color.org: set and not empty).</summary>
    public bool Colours => string.IsNullOrEmpty(Variable("NO_COLOR"));

    /// <summary>The real one.</summary>
    /// <returns>The machine that this process runs on.</returns>
    public static CliHost Real()
    {
        var dumb = Environment.GetEnvironmentVariable("TERM") is "dumb" or "" or null && !OperatingSystem.IsWindows();
        return new CliHost
        {
            Out = Console.Out,
            Error = Console.Error,
            OutIsTerminal = !Console.IsOutputRedirected && !dumb,
            ErrorIsTerminal = !Console.IsErrorRedirected && !dumb,
            CurrentDirectory = Environment.CurrentDirectory,
            ProgramDirectory = AppContext.BaseDirectory,
            Variable = Environment.GetEnvironmentVariable,
            AskSecret = SecretPrompt.Ask,
            Time = TimeProvider.System,
        };
    }

    /// <summary>Full path of what the user named.</summary>
    /// <param name="path">Path as typed.</param>
    /// <returns>The path itself when it is absolute.</returns>
    public string Resolve(string path) => Path.GetFullPath(path, CurrentDirectory);
}
