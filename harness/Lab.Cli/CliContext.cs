using System.CommandLine;
using System.Text.Json;
using Lab.Harness.Config;
using Lab.Harness.Model;

namespace Lab.Cli;

/// <summary>What every command gets: the host, the global options and the way to lab.json.</summary>
internal sealed class CliContext
{
    /// <summary>Makes the context.</summary>
    /// <param name="host">The machine.</param>
    public CliContext(CliHost host) => Host = host;

    /// <summary>The machine.</summary>
    public CliHost Host { get; }

    /// <summary>Stack traces and details on standard error.</summary>
    public Option<bool> Verbose { get; } = new("--verbose") { Description = "Show stack traces and details.", Recursive = true };

    /// <summary>Which lab.json; when not given, the nearest from the current directory upwards, else the lab's own.</summary>
    public Option<string?> Config { get; } = new("--config")
    {
        Description = "The lab's configuration. Default: lab.json here or in a folder above, else the lab's own.",
        HelpName = "PATH",
        Recursive = true,
    };

    /// <summary>The configuration file to use.</summary>
    /// <param name="parsed">The command line.</param>
    /// <returns>The file named, which need not exist; or the nearest; null when none was named and none is found.</returns>
    public LabConfigLocation? FindConfig(ParseResult parsed) => parsed.GetValue(Config) is { } path
        ? new LabConfigLocation(Host.Resolve(path))
        : LabConfigLocation.Find(Host.CurrentDirectory) ?? LabConfigLocation.Find(Host.ProgramDirectory);

    /// <summary>Reads the configuration.</summary>
    /// <param name="parsed">The command line.</param>
    /// <returns>The configuration and where it lies, for its relative paths.</returns>
    /// <exception cref="WrongUseException">There is no such file.</exception>
    /// <exception cref="LabConfigException">It has faults; all are named.</exception>
    public (LabConfig Config, LabConfigLocation Location) LoadConfig(ParseResult parsed)
    {
        var location = FindConfig(parsed) ?? throw new WrongUseException(
            $"There is no lab.json in {Host.CurrentDirectory} or above it. Go to the lab's folder, or name the file with --config PATH.");
        return (LabConfigReader.Load(location.Path), location);
    }

    /// <summary>Writes a document for programs to standard output.</summary>
    /// <param name="value">The document.</param>
    /// <typeparam name="T">Its type.</typeparam>
    public void WriteJson<T>(T value) => Host.Out.WriteLine(JsonSerializer.Serialize(value, HarnessJson.Document));

    /// <summary>Writes a line for people to standard error.</summary>
    /// <param name="text">Text of any origin; made safe here.</param>
    public void Tell(string text) => Host.Error.WriteLine(TerminalText.SafeLines(text));
}
