using Lab.TestSupport;
using Microsoft.Extensions.Time.Testing;

namespace Lab.Cli.Tests;

/// <summary>A machine of a test's own: its streams are kept, its folder is temporary, its PATH holds only what the test puts there.</summary>
internal sealed class TestHost : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("lab-cli-");
    private readonly StringWriter output = new() { NewLine = "\n" };
    private readonly StringWriter error = new() { NewLine = "\n" };
    private readonly Dictionary<string, string> variables = [];

    public TestHost()
    {
        Tools = folder.CreateSubdirectory("tools").FullName;
        Work = folder.CreateSubdirectory("work").FullName;
        variables["PATH"] = Tools;
        // A port where nothing listens: no test may meet another's ADB server.
        variables["ANDROID_ADB_SERVER_PORT"] = "1";
        Host = new CliHost
        {
            Out = output,
            Error = error,
            OutIsTerminal = false,
            ErrorIsTerminal = false,
            CurrentDirectory = Work,
            ProgramDirectory = folder.FullName,
            Variable = name => variables.GetValueOrDefault(name),
            Time = Time,
        };
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 9, 1, 0, 0, 0, TimeSpan.Zero));

    public CliHost Host { get; set; }

    public string Work { get; }

    public string Tools { get; }

    public string Out => output.ToString();

    public string Error => error.ToString();

    public void Set(string variable, string value) => variables[variable] = value;

    /// <summary>Puts a shell script on this machine's PATH.</summary>
    public string Tool(string name, string script)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The tools of this test are shell scripts.");
        var path = Path.Combine(Tools, name);
        File.WriteAllText(path, "#!/bin/sh\n" + script + "\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        return path;
    }

    /// <summary>Puts the shipped lab.json into the user's folder, with one piece of text replaced.</summary>
    public string Config(string old = "EXAMPLE-", string replacement = "EXAMPLE-")
    {
        var shipped = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "lab.json"));
        shipped.Should().Contain(old);
        var path = Path.Combine(Work, "lab.json");
        File.WriteAllText(path, shipped.Replace(old, replacement, StringComparison.Ordinal));
        return path;
    }

    public Task<ExitCode> RunAsync(params string[] arguments) => LabCommandLine.RunAsync(arguments, Host, TestContext.Current.CancellationToken);

    public void Dispose()
    {
        output.Dispose();
        error.Dispose();
        folder.Delete(recursive: true);
    }
}
